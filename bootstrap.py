"""Set-up: what `make` needs before the project itself can be imported. Standard library only."""
