"""The synthetic country: invented children, families, schools, practices and services, and what their
suppliers would send about them, errors included. Nothing in it describes a real person."""
