"""A child's answer in the terminal: one table, whom to ring first at the top."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.numbers import display
from graph.traversals.who_else import ChildSummary, Involved, WhoElse
from web.childpage import at_a_glance, full_name, source_words, what
from web.words import aged, day


def show_answer(console: Console, answer: WhoElse) -> None:
    """Print who the child is and everybody involved on the day asked about."""
    console.print(_who(answer), highlight=False)
    table = Table(show_lines=True, header_style="bold", pad_edge=False)
    for heading in ("Who", "Reach them", "Since, and who says so"):
        table.add_column(heading, overflow="fold")
    for group in at_a_glance(answer.involved):
        for one in group.involved:
            table.add_row(*map(escape, _row(one)))
    console.print(table if answer.involved else "Nobody is recorded as involved on that day.")


def born(child: ChildSummary, answer: WhoElse) -> str:
    """'born 3 March 2015 (11 years old)', or that it isn't known."""
    if child.date_of_birth is None:
        return "date of birth not known"
    return f"born {day(child.date_of_birth)} ({aged(child.date_of_birth, answer.as_of)})"


def _who(answer: WhoElse) -> str:
    child = answer.child
    return (
        f"[bold]{escape(full_name(child))}[/bold], {born(child, answer)}, "
        f"number {display(answer.child_number)}: "
        f"who works with this child on {day(answer.as_of)}"
    )


def _row(one: Involved) -> tuple[str, str, str]:
    lead = "\nLead professional" if one.lead_professional else ""
    since = f"since {day(one.since)}" if one.since else "start not given"
    reach = "\n".join(part for part in (one.phone, one.email) if part)
    return f"{one.name or ''}\n{what(one)}{lead}", reach, f"{since}\n{source_words(one.source or '')}"
