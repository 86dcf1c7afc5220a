"""Every response's security headers, in this one place.

Source: the issue on access, "Hardening"; OWASP ASVS 5.0, chapter 3. Nothing is allowed that isn't listed:
scripts and styles come from our own files, and the one inline script carries this request's nonce.
"""

import secrets
from typing import Final

from flask import Flask, Response, g, request

STATIC_SECONDS: Final = 3600

HEADERS: Final = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}

POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'nonce-{nonce}'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "manifest-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


LEAVING: Final = ("signin.leave", "account.end_all", "own_session.ended")
"""Endpoints at which a user leaves: the browser is to forget every page, but not that it is known."""

CLEARED: Final = '"cache", "storage"'


def nonce() -> str:
    """This request's nonce, the same each time it is asked for within the request."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(18)
    return g.csp_nonce


def init_app(app: Flask) -> None:
    """Set the headers on every response of `app`, errors included."""
    app.after_request(_set)


def _set(response: Response) -> Response:
    response.headers.update(HEADERS)
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=nonce())
    response.headers["Cache-Control"] = _caching(response)
    response.headers.pop("Server", None)
    if request.endpoint in LEAVING:
        response.headers["Clear-Site-Data"] = CLEARED
    return response


def _caching(response: Response) -> str:
    """Files may be kept for an hour; a page never, since any page may hold personal data."""
    is_file = request.endpoint in ("static",) and response.status_code in (200, 304)
    return f"public, max-age={STATIC_SECONDS}" if is_file else "no-store"
