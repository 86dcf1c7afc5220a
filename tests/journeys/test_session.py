"""A session that is about to end says so, can be extended, and leaves nothing to look at when it is over."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import WIDTHS, Opener
from tests.journeys.look import look_at

pytestmark = [pytest.mark.browser, pytest.mark.server]


def wait(page: Page, minutes: float) -> None:
    """Let the browser's clock, not the server's, go on."""
    page.clock.fast_forward(int(minutes * 60_000))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_warning_comes_two_minutes_before_the_end_and_staying_makes_it_go(
    opened: Opener, width: str
) -> None:
    page = opened(width)
    page.clock.install()
    page.goto("/search")
    ends = page.evaluate("document.getElementById('session').dataset.ends")
    page.route("**/session", lambda route: route.fulfill(json={"signed_in": True, "ends_at": ends}))
    wait(page, 28.5)
    warning = page.get_by_role("dialog")
    expect(warning).to_contain_text("You are about to be signed out")
    look_at(page, "session-warning")
    page.keyboard.press("Enter")
    expect(warning).to_be_hidden()


def test_a_page_left_open_goes_when_the_session_is_over(opened: Opener) -> None:
    page = opened()
    page.clock.install()
    page.route("**/session", lambda route: route.fulfill(json={"signed_in": False}))
    page.goto("/search")
    wait(page, 31)
    expect(page.get_by_role("heading", level=1)).to_have_text("You have been signed out")
    look_at(page, "session-ended")
