"""Counting what a user does: pages shown, and each field filled, choice made and thing clicked."""

from playwright.sync_api import Locator, Page, Response


class Counted:
    """A browser's page that counts. Fields are counted one by one: a date is three."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pages = 0
        self.steps = 0
        page.on("response", self._shown)

    def fill(self, label: str, text: str) -> None:
        """Fill a field."""
        self._act(self.page.get_by_label(label, exact=True)).fill(text)

    def check(self, label: str) -> None:
        """Choose one of several."""
        self._act(self.page.get_by_label(label)).check()

    def press(self, name: str) -> None:
        """Press a button."""
        self._act(self.page.get_by_role("button", name=name, exact=True)).click()

    def follow(self, name: str) -> None:
        """Follow a link."""
        self._act(self.page.get_by_role("link", name=name)).click()

    def _act(self, on: Locator) -> Locator:
        self.steps += 1
        return on

    def _shown(self, response: Response) -> None:
        """Count a page that came; a redirect is none."""
        request = response.request
        if request.is_navigation_request() and request.frame == self.page.main_frame and response.ok:
            self.pages += 1
