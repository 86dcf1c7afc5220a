"""Children who leave the directory: out of the graph and the working set in one run, known by hashes
afterwards.
"""
