"""Entry of `python -m web`: the same as the console script."""

from web.cli import main

main()
