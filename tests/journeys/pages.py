"""Page objects: each page of the service as those who use it see it."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import Site


class At:
    """A page that the browser shows, told by its heading."""

    heading: str = ""

    def __init__(self, page: Page) -> None:
        self.page = page
        if self.heading:
            expect(page.get_by_role("heading", level=1)).to_have_text(self.heading)

    def press(self, name: str) -> None:
        """Press a button."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def problem(self) -> Locator:
        """The error summary."""
        return self.page.locator(".govuk-error-summary")


class SignIn:
    """Signing in by the pages."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site

    def as_(self, role: str) -> None:
        """Sign in as the user of a role, both factors."""
        page = self.page
        page.goto(f"{self.site.address}/sign-in")
        page.get_by_label("Username").fill(role)
        page.get_by_label("Password", exact=True).fill(self.site.password)
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Security code").fill(self.site.code(role))
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()


class Find(At):
    """Finding a child by number."""

    heading = "Find a child by number"

    def by_number(self, number: str) -> None:
        """Go to the child with this number."""
        self.page.get_by_label("ContactPoint number").fill(number)
        self.press("Continue")


class Reason(At):
    """Saying why the record is needed."""

    heading = "Why do you need to open this record?"

    def state(self, words: str) -> None:
        """Choose a reason by its words and open the record."""
        self.page.get_by_label(words).check()
        self.press("Open the record")


def fill_date(page: Page, day: str, month: str, year: str) -> None:
    """Fill the three inputs of the page's date."""
    for label, text in (("Day", day), ("Month", month), ("Year", year)):
        page.get_by_label(label, exact=True).fill(text)


class Child(At):
    """A child's page."""

    def contacts(self, title: str) -> Locator:
        """Those listed under a heading."""
        return self.page.get_by_role("region", name=title).get_by_role("listitem")

    def show_day(self, day: str, month: str, year: str) -> None:
        """Ask who was working with the child on a day."""
        if not self.page.get_by_label("Day", exact=True).is_visible():
            self.page.get_by_text("See who was working with this child on another day").click()
        fill_date(self.page, day, month, year)
        self.press("Show that day")


class Comparison(At):
    """Two records side by side."""

    heading = "Are these two records of one child?"

    def decide(self, answer: str, why: str) -> None:
        """Choose an answer, say why, and save."""
        self.page.get_by_label(answer, exact=True).check()
        self.page.get_by_label("How do you know?").fill(why)
        self.press("Save decision")
