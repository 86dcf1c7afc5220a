"""Reports on pages and on the command line; what they may show is `access.reports`' to say."""
