"""Other systems: the secrets by which they are known, the tokens they ask with, and for whom they ask."""
