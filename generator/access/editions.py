"""The editions as a server sees them: each a host name, a folder and readers of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

# What a value may hold so that it means the same, unquoted, in the files of every server.
_FOLDER = re.compile(r"/(?!.*//)(?!(?:.*/)?\.\.?(?:/|$))[A-Za-z0-9._/+@-]+(?<!/)")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_ADDRESS = re.compile(r"([a-z0-9.-]+|\[[0-9a-f:]+\]):[0-9]{1,5}")


class AccessError(Exception):
    """What was asked for would serve an edition wrongly, or not at all; says what to write instead."""


class HostedEdition(Struct, frozen=True):
    """One edition: `name` is internal or customers/<account>, `folder` holds its link `current`."""

    name: str
    host: str
    folder: str
    passwords: str
    group: str
    certificate: str

    @property
    def internal(self) -> bool:
        """Say whether it is the team's own."""
        return self.name == "internal"


class Hosting(Struct, frozen=True):
    """How the editions are hosted.

    `served` is the folder that `portal publish` writes to. `customer_host` holds {account}, `certificate`
    may hold {host}. `plain` is the address on which a server speaks HTTP to the proxy before it that
    speaks TLS; where it is empty, the server speaks TLS itself. `sign_on` is the address of a sign-on
    proxy; where it is empty, readers have passwords.
    """

    served: str
    internal_host: str
    customer_host: str = ""
    passwords: str = "/etc/portal/passwords"
    certificate: str = ""
    plain: str = ""
    sign_on: str = ""


def editions(hosting: Hosting, accounts: Iterable[str]) -> tuple[HostedEdition, ...]:
    """Return the internal edition and that of each account, after a look at all that was asked for.

    Raises AccessError for a value that a server would misread, and for two editions on one host.
    """
    _look_at(hosting)
    hosted = [_edition(hosting, "internal", hosting.internal_host)]
    for account in accounts:
        if "{account}" not in hosting.customer_host:
            raise AccessError(
                f"account '{account}' has a customer edition, which needs a host name of its own: "
                "--customer-host '{account}.plans.example.com'"
            )
        host = hosting.customer_host.replace("{account}", account)
        hosted.append(_edition(hosting, f"customers/{account}", host))
    taken: dict[str, str] = {}
    for edition in hosted:
        if edition.host in taken:
            raise AccessError(
                f"{edition.host}: {taken[edition.host]} and {edition.name} would share this host name, and "
                "so one customer could read another. Give each edition its own"
            )
        taken[edition.host] = edition.name
    return tuple(hosted)


def _edition(hosting: Hosting, name: str, host: str) -> HostedEdition:
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise AccessError(
            f"'{host}' is no host name for {name}: small letters, digits and hyphens between dots, "
            "at most 63 of them between two dots"
        )
    return HostedEdition(
        name=name,
        host=host,
        folder=f"{hosting.served}/{name}",
        passwords=f"{hosting.passwords}/{name}",
        group="plans-" + name.replace("customers/", "customer-"),
        certificate=hosting.certificate.replace("{host}", host),
    )


def _look_at(hosting: Hosting) -> None:
    for option, folder in (
        ("--to", hosting.served),
        ("--passwords", hosting.passwords),
        ("--certificate", hosting.certificate.replace("{host}", "host") or "/none"),
    ):
        if not _FOLDER.fullmatch(folder):
            raise AccessError(
                f"{option}: '{folder}' is not the whole path of a folder on the server: write it from '/', "
                "with letters, digits and . _ - + @ alone, without '..'"
            )
    if hosting.plain and not _ADDRESS.fullmatch(hosting.plain):
        raise AccessError(f"--behind-proxy: '{hosting.plain}' is not an address such as 127.0.0.1:8080")
    if hosting.sign_on and not _ADDRESS.fullmatch(hosting.sign_on):
        raise AccessError(f"--sign-on: '{hosting.sign_on}' is not an address such as 127.0.0.1:4180")
    if hosting.plain and hosting.certificate:
        raise AccessError(
            "--certificate and --behind-proxy exclude each other: TLS is spoken by the server or before it"
        )
