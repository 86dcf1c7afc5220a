"""The JSON API under `/api/v1`: for case-management systems, on behalf of named users, and for suppliers.

Same policy and same audit as the pages: everything about a child comes through `access.disclose`.
"""
