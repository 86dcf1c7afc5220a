"""Figures for Prometheus: counted as pages are served, and asked of the stores when somebody gathers them."""
