"""A fetched page, as the checking client and the tests see it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


@dataclass
class Form:
    """A form: where it goes, how, and what its inputs hold."""

    action: str | None
    method: str
    values: dict[str, str] = field(default_factory=dict[str, str])


@dataclass
class Page:
    """What stands in a page's HTML. `texts` holds the text of each element by its name, in order."""

    texts: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    forms: list[Form] = field(default_factory=list[Form])
    links: list[str] = field(default_factory=list[str])
    scripts: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    ids: list[str] = field(default_factory=list[str])
    inline: list[str] = field(default_factory=list[str])
    text: str = ""

    @property
    def title(self) -> str:
        """The text of the first title element: the pictures have titles too."""
        return next(iter(self.texts.get("title", [])), "")

    @property
    def h1(self) -> list[str]:
        """The texts of the headings of the first rank."""
        return self.texts.get("h1", [])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._note(tag, attributes)
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, parts = self._open.pop()
            text = " ".join("".join(parts).split())
            self.page.texts.setdefault(name, []).append(text)
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        for _, parts in self._open:
            parts.append(data)
        if not any(name in ("script", "style", "title") for name, _ in self._open):
            self.page.text += data

    def _note(self, tag: str, attributes: dict[str, str]) -> None:
        page = self.page
        if "id" in attributes:
            page.ids.append(attributes["id"])
        if tag == "style" or "style" in attributes or any(name.startswith("on") for name in attributes):
            page.inline.append(f"<{tag} {attributes}>")
        if tag == "script":
            page.scripts.append(attributes)
        if tag == "a" and "href" in attributes:
            page.links.append(attributes["href"])
        if tag == "form":
            page.forms.append(Form(attributes.get("action"), attributes.get("method", "get").lower()))
        if tag in ("input", "button") and "name" in attributes and page.forms and _sent(attributes):
            page.forms[-1].values[attributes["name"]] = attributes.get("value", "")


def _sent(attributes: dict[str, str]) -> bool:
    return attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes


def read_page(html: str) -> Page:
    """The page in a response's text, its texts with blanks folded."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.text = " ".join(reader.page.text.split())
    return reader.page
