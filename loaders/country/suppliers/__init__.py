"""One module for each supplier's feed: which children it knows, and what it says about them."""
