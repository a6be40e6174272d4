"""The editions as a server sees them: each with its own host name, folder and readers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

# Values that mean the same, unquoted, in the configuration files of every server.
_FOLDER = re.compile(r"/(?!.*//)(?!(?:.*/)?\.\.?(?:/|$))[A-Za-z0-9._/+@-]+(?<!/)")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_ADDRESS = re.compile(r"([a-z0-9.-]+|\[[0-9a-f:]+\]):[0-9]{1,5}")


class AccessError(Exception):
    """Options that would serve an edition wrongly or not at all; the message says what to write instead."""


class HostedEdition(Struct, frozen=True):
    """One edition: `name` is internal or customers/<account>, `folder` contains its link `current`."""

    name: str
    host: str
    folder: str
    passwords: str
    group: str
    certificate: str

    @property
    def internal(self) -> bool:
        """Return whether it is the internal edition."""
        return self.name == "internal"


class Hosting(Struct, frozen=True):
    """How the editions are hosted.

    `served` is the folder that `portal publish` writes to. `customer_host` contains {account},
    `certificate` may contain {host}. `plain` is the address on which a server speaks HTTP to a proxy that
    speaks TLS; if it is empty, the server speaks TLS itself. `sign_on` is the address of a sign-on proxy;
    if it is empty, readers have passwords.
    """

    served: str
    internal_host: str
    customer_host: str = ""
    passwords: str = "/etc/portal/passwords"
    certificate: str = ""
    plain: str = ""
    sign_on: str = ""


def editions(hosting: Hosting, accounts: Iterable[str]) -> tuple[HostedEdition, ...]:
    """Return the internal edition and that of each account, after checking all options.

    Raises AccessError for a value that a server would misread, and for two editions on one host.
    """
    _check(hosting)
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
                f"{edition.host}: {taken[edition.host]} and {edition.name} would share this host name, "
                "so one customer could read another's edition. Give each edition its own"
            )
        taken[edition.host] = edition.name
    return tuple(hosted)


def _edition(hosting: Hosting, name: str, host: str) -> HostedEdition:
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise AccessError(
            f"'{host}' is not a host name for {name}. Use lowercase letters, digits and hyphens between "
            "dots, at most 63 characters between two dots"
        )
    return HostedEdition(
        name=name,
        host=host,
        folder=f"{hosting.served}/{name}",
        passwords=f"{hosting.passwords}/{name}",
        group="plans-" + name.replace("customers/", "customer-"),
        certificate=hosting.certificate.replace("{host}", host),
    )


def _check(hosting: Hosting) -> None:
    for option, folder in (
        ("--to", hosting.served),
        ("--passwords", hosting.passwords),
        ("--certificate", hosting.certificate.replace("{host}", "host") or "/none"),
    ):
        if not _FOLDER.fullmatch(folder):
            raise AccessError(
                f"{option}: '{folder}' is not an absolute path on the server. Start it with '/', and use "
                "only letters, digits and . _ - + @, without '..'"
            )
    if hosting.plain and not _ADDRESS.fullmatch(hosting.plain):
        raise AccessError(f"--behind-proxy: '{hosting.plain}' is not an address such as 127.0.0.1:8080")
    if hosting.sign_on and not _ADDRESS.fullmatch(hosting.sign_on):
        raise AccessError(f"--sign-on: '{hosting.sign_on}' is not an address such as 127.0.0.1:4180")
    if hosting.plain and hosting.certificate:
        raise AccessError(
            "--certificate and --behind-proxy cannot be combined: TLS is spoken either by the server "
            "or by the proxy before it"
        )
