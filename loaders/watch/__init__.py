"""The watch over suppliers' inboxes: each whole file loaded once, in order, and alerts for what is wrong."""
