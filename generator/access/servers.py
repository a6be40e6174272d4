"""Hosting -> the configuration of a web server, as text."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

import jinja2
from msgspec.structs import replace

from generator.access.editions import AccessError, Hosting, editions
from generator.access.policy import headers

TEMPLATES = Path(__file__).parent / "templates"
FILES = {"nginx": "nginx.conf", "apache": "httpd.conf", "caddy": "Caddyfile"}
CERTIFICATE = "/etc/letsencrypt/live/{host}"  # where Certbot puts them


def configuration(server: str, hosting: Hosting, accounts: Iterable[str]) -> str:
    """Write how a server (nginx, apache, caddy) serves the internal edition and those of `accounts`.

    Raises AccessError where that would serve an edition wrongly.
    """
    if server == "apache" and hosting.sign_on:
        raise AccessError(
            "--sign-on: Apache httpd cannot ask a sign-on proxy about each request. Take nginx or Caddy, or "
            "write the configuration without it and put mod_auth_openidc in the place of the password file"
        )
    if server != "caddy" and not hosting.plain and not hosting.certificate:
        hosting = replace(hosting, certificate=CERTIFICATE)  # Caddy fetches its own
    hosted = editions(hosting, accounts)
    longest = max(len(edition.host) for edition in hosted)
    return (
        _environment()
        .get_template(FILES[server])
        .render(
            hosting=hosting,
            editions=hosted,
            headers=lambda internal: headers(internal=internal, tls=not hosting.plain),
            # nginx keeps host names in a table whose cells are 64 bytes wide and whose rows are 512
            bucket=max(64, 1 << (longest + 24).bit_length()),
            table=max(512, 1 << len(hosted).bit_length() + 1),
        )
    )


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=False,  # noqa: S701 - no markup; `editions` lets no sign through that a server reads
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
