"""The headers a server sends with each file of an edition: what a page may do, and how long to cache it.

Nothing here depends on a release, so one configuration serves all of them, including earlier ones.
The content security policy allows files of the page's own host only: nothing inline, nothing from elsewhere.
"""

from __future__ import annotations

YEAR = 365 * 24 * 60 * 60  # seconds


CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",  # the search is WebAssembly
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",  # the theme's icons are masks inside its stylesheet
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def cache_control(*, internal: bool) -> str:
    """Return who may cache a file: nobody for customers' editions, the reader's browser for the internal one.

    The browser checks each time whether its copy is still the published one: file names stay the same from
    release to release, so any lifetime would show some readers an old page as today's.
    """
    return "private, no-cache" if internal else "private, no-store"


def headers(*, internal: bool, tls: bool) -> dict[str, str]:
    """Return the headers of every response of an edition; `tls` if the server itself speaks TLS."""
    promise = {"Strict-Transport-Security": f"max-age={YEAR}"} if tls else {}
    return {
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Robots-Tag": "noindex",
        "Cache-Control": cache_control(internal=internal),
        **promise,
    }
