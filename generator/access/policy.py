"""What a server says beside each file of an edition: what a page may do, and how long to keep it.

Nothing here depends on a release, so one configuration serves all of them, those rolled back to included.
The policy of content lets a page load files of its own host, nothing inline and nothing from elsewhere.
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
    """Return who may keep a file: a customer's edition nobody, the internal one the reader's own browser.

    That asks each time whether its copy is still the published one: names of files stay the same from
    release to release, so any number of seconds would show some reader an old page as today's.
    """
    return "private, no-cache" if internal else "private, no-store"


def headers(*, internal: bool, tls: bool) -> dict[str, str]:
    """Return the headers of every answer of an edition; `tls` where the server itself speaks it."""
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
