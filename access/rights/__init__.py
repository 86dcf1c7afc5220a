"""What the person whom a record is about may ask: to see all of it, and to have it corrected."""
