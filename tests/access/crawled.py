"""What the crawler fills forms with, and what it leaves alone, each with the reason."""

from typing import Final

FILLED: Final = {
    # whose parts they are: a reason, words, an involvement, a consent, a decision, an account, a search
    "reason": "concern", "why": "the crawl", "colleague": "", "message": "the crawl", "note": "the crawl",
    "answer": "the crawl", "role": "social_worker", "phone": "01632 960199", "email": "",
    "since-day": "1", "since-month": "9", "since-year": "2025", "lead": "me", "act": "keep",
    "given_by": "the crawl", "ground": "parent", "withdrawn_by": "the crawl",
    "given-day": "1", "given-month": "9", "given-year": "2025", "number": "5616 9194 9916",
    "username": "crawled", "name": "Crawled Once", "surname": "Once", "organisation": "la 885", "area": "885",
    "key": "service:crawled", "query": "none", "view": "counts",
    "other": "5616 9194 9916", "verdict": "unsure",
}  # fmt: skip
"""By the field's name, for every form."""

AFTERWARDS: Final = (
    "/", "/children/<number>", "/children/<number>/involvement/end", "/children/<number>/lead",
    "/children/<number>/consent", "/my-children", "/my-requests", "/my-requests/<request_id>",
    "/admin/requests", "/admin/requests/<request_id>", "/admin/alerts", "/admin/alerts/<alert>",
    "/admin/shielding", "/admin/audit/results", "/admin/archive", "/admin/corrections", "/review/decisions",
)  # fmt: skip
"""What is looked at again when others have written."""

LAST: Final = {
    "POST /sign-out": "it ends the crawl's own session",
    "POST /account/sessions/end": "so does this",
    "POST /account/sessions/end-all": "and this",
    "POST /admin/users/<username>/sessions": "and this ends another crawl's",
}
"""Forms that are sent when everything else has been."""

HARMFUL: Final = {
    "POST /account/password": "the user couldn't sign in again",
    "POST /admin/users/<username>/suspension": "another crawl's user would be stopped",
    "POST /admin/organisations/suspension": "so would all of them",
    "POST /children/<number>/override": "what it shows is this user's to see; tests/web/test_override.py",
}
"""Forms that are sent as they stand only, which is refused with a page."""

ALONE: Final = {
    "GET /static/<path:filename>": "files that are the same for everybody",
    "GET /sign-in": "the crawl signs in: to who is signed in it is a redirect",
    "GET /sign-in/code": "likewise",
    "POST /account/sessions/end": "a second session would be needed: tests/web/test_account.py",
    "POST /admin/users/<username>/sessions": "and a second user, who is signed in: tests/web/test_admin.py",
    "POST /admin/users/<username>/restoration": "somebody must be suspended: tests/web/test_admin.py",
    "GET /admin/archive/<int:request_id>": "two people must agree to open a record: tests/web/test_rights.py",
    "POST /admin/archive/<int:request_id>": "likewise",
    "POST /admin/corrections/<int:dispute_id>": "it runs a load: tests/web/test_rights.py",
    "GET /children/<number>/consent": "for a service's own people: tests/web/test_consent.py",
    "POST /children/<number>/consent": "likewise",
    "POST /children/<number>/consent/withdraw": "likewise",
    "GET /my-requests/<int:request_id>": "for who asked: tests/web/test_local_team.py",
    "GET /loads/source": "nobody has sent anything in this country: tests/web/test_loads.py",
    "POST /directory": "for named analysts: tests/web/test_directory.py",
    "POST /review/split/records": "it runs a load: tests/web/test_review.py",
    "GET /review/undo": "somebody must have decided: tests/web/test_review.py",
    "POST /review/undo": "likewise",
    "POST /session/extend": "asked for by a script: tests/web/test_sign_in.py",
    "GET /invitation/<token>": "for who isn't signed in: tests/web/test_account.py",
    "POST /invitation/<token>": "for who isn't signed in: tests/web/test_account.py",
}
"""Routes that no crawl need reach."""
