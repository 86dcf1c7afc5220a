"""Page objects: each page of the service as those who use it see it."""

from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import Site

COORDINATE = "I work with this child and need to know who else does"
CONCERN = "I am worried about this child’s safety or welfare"
LOCAL_TEAM = "The local team has been asked"


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


class Search(At):
    """Searching for a child."""

    heading = "Search for a child"

    def by_name(self, name: str, born: tuple[str, str, str], reason: str = COORDINATE) -> None:
        """Look for a name and a date of birth."""
        self.page.get_by_label(reason).check()
        self.page.get_by_label("Name", exact=True).fill(name)
        fill_date(self.page, *born)
        self.press("Search")

    def by_number(self, number: str, reason: str = COORDINATE) -> None:
        """Look for a number: ours, the NHS's or a unique pupil number."""
        self.page.get_by_label(reason).check()
        self.page.get_by_text("Search by age, gender, postcode or number").click()
        self.page.get_by_label("ContactPoint, NHS or unique pupil number").fill(number)
        self.press("Search")


class Results(At):
    """Those whom a search found."""

    heading = "Children who may fit"

    def open(self, name: str) -> None:
        """Go to one of them."""
        self.page.get_by_role("link", name=name).click()


class Child(At):
    """A child's page."""

    def do(self, what: str) -> None:
        """Follow one of the things that can be done."""
        self.page.get_by_role("navigation", name="What you can do").get_by_role("link", name=what).click()

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


class Involvement(At):
    """Saying what one does with a child."""

    def say(self, role: str, since: tuple[str, str, str], phone: str = "", email: str = "") -> None:
        """Fill in the form and save it."""
        self.page.get_by_label("Your role with this child").select_option(label=role)
        self.page.get_by_label("Phone number").fill(phone)
        self.page.get_by_label("Email address").fill(email)
        fill_date(self.page, *since)
        self.press("Save")


class Lead(At):
    """Saying who is the lead professional."""

    def name(self, who: str) -> None:
        """Choose somebody and save it."""
        self.page.get_by_label(who, exact=True).check()
        self.press("Save")


class Words(At):
    """A page with one box for words: an error, a request, an answer."""

    def send(self, label: str, words: str, button: str = "Send") -> None:
        """Write and send."""
        self.page.get_by_label(label).fill(words)
        self.press(button)


class Network(At):
    """A family's network."""

    def household(self, home: str) -> Locator:
        """Those who live at an address."""
        return self.page.get_by_role("region", name=home)

    def worker(self, name: str) -> Locator:
        """The row of somebody who works with the children."""
        return self.page.get_by_role("row", name=name)

    def follow(self, steps: int) -> None:
        """Go so many steps from child to child."""
        self.page.get_by_role("navigation", name="How far").get_by_role("link", name=str(steps)).click()

    def another(self, number: str, button: str) -> None:
        """Name another child, to be shown too or to be connected."""
        self.page.get_by_label("Another child’s ContactPoint number").fill(number)
        self.press(button)

    def kept(self, kind: str) -> str:
        """The name of the file that a link gives."""
        with self.page.expect_download() as kept:
            self.page.get_by_role("link", name=kind).click()
        return kept.value.suggested_filename


class Graph:
    """The interactive graph on top of the network's picture."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.get_by_role("button", name="Expand one step")).to_be_visible()

    def press(self, name: str) -> None:
        """Press one of its buttons."""
        self.page.get_by_role("button", name=name).click()

    def says(self) -> Locator:
        """What it last said."""
        return self.page.locator("#graph-told")


class Audit(At):
    """Searching the audit."""

    heading = "Search the audit"

    def search(self, username: str = "") -> None:
        """Look for what somebody did, or for everything."""
        self.page.get_by_label("Username").fill(username)
        self.press("Search")


class ReportForm(At):
    """What a report is asked with."""

    def run(self, reason: str) -> None:
        """Say why and run it."""
        self.page.get_by_label(reason).check()
        self.press("Run the report")


class Shielding(At):
    """Finding a child to shield."""

    heading = "Shielding"

    def find(self, number: str) -> None:
        """Go to a child's shielding."""
        self.page.get_by_label("ContactPoint number").fill(number)
        self.press("Continue")


class ShieldingOf(At):
    """The shielding of a child."""

    def decide(self, what: str, why: str) -> None:
        """Decide, and say why."""
        self.page.get_by_label(what).check()
        self.page.get_by_label("Why?", exact=True).fill(why)
        self.press("Record the decision")


class Users(At):
    """The accounts within reach."""

    heading = "Users"

    def look_for(self, words: str) -> None:
        """Search by name, username or organisation."""
        self.page.get_by_label("Search by name, username or organisation").fill(words)
        self.press("Search")

    def open(self, name: str) -> None:
        """Go to one of them."""
        self.page.get_by_role("link", name=name).first.click()
