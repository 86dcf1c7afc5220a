"""A record's life: who stays, who leaves for the archive and when, and when a record is destroyed."""
