"""The best view of each child: for each field the value that its declared rule picks, the others kept."""
