"""Hosting -> the configuration of a web server, as text."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from pathlib import Path

import jinja2
from msgspec.structs import replace

from generator.access.editions import AccessError, Hosting, editions
from generator.access.policy import headers

TEMPLATES = Path(__file__).parent / "templates"
FILES = {"nginx": "nginx.conf", "apache": "httpd.conf", "caddy": "Caddyfile"}
CERTIFICATE = "/etc/letsencrypt/live/{host}"  # Certbot's folder


def configuration(server: str, hosting: Hosting, accounts: Iterable[str]) -> str:
    """Return the configuration of nginx, apache or caddy for the internal edition and those of `accounts`.

    Raises AccessError if it would serve an edition wrongly.
    """
    if server == "apache" and hosting.sign_on:
        raise AccessError(
            "--sign-on: Apache httpd cannot ask a sign-on proxy about each request. Use nginx or Caddy, or "
            "leave the option out and replace the password file with mod_auth_openidc"
        )
    if server != "caddy" and not hosting.plain and not hosting.certificate:
        hosting = replace(hosting, certificate=CERTIFICATE)  # Caddy gets its own
    hosted = editions(hosting, accounts)
    longest = max(len(edition.host) for edition in hosted)
    return (
        _environment()
        .get_template(FILES[server])
        .render(
            hosting=hosting,
            editions=hosted,
            headers=lambda internal: headers(internal=internal, tls=not hosting.plain),
            # nginx's hash table of host names has buckets of 64 bytes and 512 rows by default
            bucket=max(64, 1 << (longest + 24).bit_length()),
            table=max(512, 1 << len(hosted).bit_length() + 1),
        )
    )


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - no markup; `editions` refuses every character with a meaning to a server
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


ROLE = "reader"  # assigned by invitation; `authenticated` would be anyone with an account at a provider


def static_web_app(*, internal: bool) -> str:
    """Return the staticwebapp.config.json of an app that serves one edition only."""
    settings = {
        "routes": [
            {"route": "/.auth/login/github", "statusCode": 404},
            {"route": "/.auth/login/twitter", "statusCode": 404},
            {"route": "/index.html", "allowedRoles": [ROLE]},  # a rule for a folder may not cover its page
            {"route": "/*", "allowedRoles": [ROLE]},  # for every method: a method without a rule is open
        ],
        "responseOverrides": {
            "401": {"redirect": "/.auth/login/aad", "statusCode": 302},
            "404": {"rewrite": "/404.html"},
        },
        "globalHeaders": headers(internal=internal, tls=True),
        "mimeTypes": {".ics": "text/calendar", ".ttf": "font/ttf"},
    }
    return json.dumps(settings, indent=2) + "\n"
