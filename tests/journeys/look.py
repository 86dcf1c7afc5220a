"""What every page a journey comes by is put through: axe, width, and a picture to look at."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from graph.settings import ROOT

PICTURES = ROOT / "var" / "screenshots"

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def look_at(page: Page, name: str) -> None:
    """Keep a picture of the page, and fail where axe finds a fault or the page is wider than the screen."""
    assert faults(page, name) == []


def faults(page: Page, name: str) -> list[str]:
    """Keep a picture of the page; what axe has against it, and whether it is wider than the screen."""
    viewport = page.viewport_size
    assert viewport is not None
    width = "phone" if viewport["width"] < 600 else "desktop"
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    found = Axe().run(page, options=RULES)  # pyright: ignore[reportUnknownMemberType]  # it has no types
    told = [f"{name}, {width}: {found.generate_report()}"] if found.violations_count else []
    overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [*told, f"{name} is {overflow} pixels wider than the {width}'s screen"] if overflow > 0 else told
