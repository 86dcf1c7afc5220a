"""A report's sections on the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from access.rights.telling import Section


def show(sections: Iterable[Section], title: str) -> None:
    """Print each section as a table, empty ones in a line."""
    console = Console(highlight=False)
    console.print(title, style="bold")
    for one in sections:
        if one.rows:
            table = Table(*one.columns, title=one.title, title_justify="left")
            for row in one.rows:
                table.add_row(*row)
            console.print(table)
        else:
            console.print(f"{one.title}: {f'withheld, {one.withheld}' if one.withheld else 'nothing'}.")
