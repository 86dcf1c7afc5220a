"""From decisions to the graph: the rows it should hold, how they differ from what it holds, writing those."""
