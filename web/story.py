"""One child's story: three people who don't know of each other, and the answer to who else there is."""

import os
import sys
from pathlib import Path

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.panel import Panel

from access.demo import DemoUser
from graph.gateway import Gateway
from graph.traversals.who_else import Involved, WhoElse
from web.asker import ask
from web.childpage import full_name, what
from web.demo_home import DemoHome
from web.terminal import show_answer
from web.words import aged, today


def tell(console: Console, home: DemoHome) -> str:
    """Print the story; returns the child's number."""
    with Gateway.open(home.settings) as gateway:
        number, sources = home.story_child(gateway)
    answer = ask(home.settings, number, today(), None, None)
    tellers = {who: _teller(answer, source) for who, source in sources.items()}
    console.print(Panel(Group(*_lines(answer, tellers)), title="One child’s story", padding=(1, 2)))
    show_answer(console, answer)
    console.print("\nAsk it again:", highlight=False)
    console.print(f"  {command()} who-else --number {number}\n", highlight=False, soft_wrap=True)
    return number


def sign_in_lines(user: DemoUser, number: str, address: str) -> str:
    """How to see the same on the pages."""
    return (
        f"Sign in at {address}\n"
        f"  username: {user.username}\n"
        f"  password: {user.password}\n"
        f"  code:     run `{command()} demo code`\n"
        f"The child of the story: {address}/children/{number}\n"
    )


def command() -> str:
    """How the command line is called from here."""
    script = Path(sys.executable).with_name("contactpoint")
    return os.path.relpath(script) if script.is_relative_to(Path.cwd()) else str(script)


def _teller(answer: WhoElse, source: str) -> Involved | None:
    """The practitioner whom that source names."""
    named = (one for one in answer.involved if one.kind == "practitioner" and one.source == source)
    return next(named, None)


def _lines(answer: WhoElse, tellers: dict[str, Involved | None]) -> list[Padding | str]:
    child = answer.child
    age = f", {aged(child.date_of_birth, answer.as_of)}" if child.date_of_birth else ""
    begin = f"[bold]{escape(full_name(child))}[/bold]{age}. Three people work with this child:"
    each = [
        Padding(f"• {escape(one.name or '')}, {escape(what(one))}", (0, 0, 0, 2))
        for one in tellers.values()
        if one is not None
    ]
    end = (
        "Each has a file of their own, with a name, a date of birth and no word of the other two. "
        "Which of them would you ring? ContactPoint answers from all the files at once:"
    )
    return [begin, *each, Padding(end, (1, 0, 0, 0))]
