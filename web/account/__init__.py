"""A user's own account, and the invitation by which it begins."""
