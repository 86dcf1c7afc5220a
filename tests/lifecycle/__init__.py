"""A record's whole life, from its first load to nothing."""
