"""What is asked for becomes configuration, or is refused with what to write instead."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from servers import program

from generator.access.editions import AccessError, Hosting, editions
from generator.access.policy import CONTENT_SECURITY_POLICY, headers
from generator.access.servers import configuration, static_web_app

HOSTING = Hosting("/srv/plans", "plans.example.com", "{account}.plans.example.com")
SERVERS = ("nginx", "apache", "caddy")


def test_an_edition_has_a_host_a_folder_and_readers_of_its_own() -> None:
    internal, acme = editions(HOSTING, ["acme"])
    assert (internal.host, internal.folder) == ("plans.example.com", "/srv/plans/internal")
    assert (acme.host, acme.folder) == ("acme.plans.example.com", "/srv/plans/customers/acme")
    assert internal.passwords == "/etc/portal/passwords/internal"
    assert acme.passwords == "/etc/portal/passwords/customers/acme"
    assert (internal.group, acme.group) == ("plans-internal", "plans-customer-acme")


def test_an_account_named_internal_is_not_the_internal_edition() -> None:
    team, customer = editions(HOSTING, ["internal"])
    for what in ("name", "host", "folder", "passwords", "group"):
        assert getattr(team, what) != getattr(customer, what), what


@pytest.mark.parametrize("value", [
    "srv/plans", "", "/", "/srv/plans/", "/srv//plans", "/srv/../etc", "/srv/plans/..", "/srv/./plans",
    "/srv/pl ans", "/srv/plans;", "/srv/{plans}", "/srv/$plans", '/srv/"plans"', "/srv/plans\n", "/srv/a#",
    "/srv/plän", "/srv/*", "/srv/%2e", "\\srv", "/srv/plans\\", "/srv/'plans'", "/srv/<plans>",
    "/srv/plans\x00",
])  # fmt: skip
@pytest.mark.parametrize("option", ["served", "passwords", "certificate"])
def test_a_folder_that_a_server_would_misread_is_refused(option: str, value: str) -> None:
    if (option, value) == ("certificate", ""):
        return  # not asked for
    values = {"served": "/srv/plans", "passwords": "/etc/passwords", option: value}
    with pytest.raises(AccessError, match="Start it with '/'"):
        editions(Hosting(internal_host="plans.example.com", **values), [])


@pytest.mark.parametrize("host", [
    "plans", "", "Plans.example.com", "plans.example.com.", "plans..com", "-a.example.com", "a-.example.com",
    "a b.com", "plans.example.com;", "plans.example.com:80", "*.example.com", "plans.example.com\n",
    "a/b.com", "{host}.com", "_.com", "x" * 64 + ".example.com", ".".join(["x" * 60] * 5),
])  # fmt: skip
def test_a_host_name_that_is_none_is_refused(host: str) -> None:
    with pytest.raises(AccessError, match="not a host name"):
        editions(Hosting("/srv/plans", host), [])


def test_a_customer_without_a_host_of_its_own_is_refused() -> None:
    with pytest.raises(AccessError, match=r"'acme' has a customer edition.*--customer-host"):
        editions(Hosting("/srv/plans", "plans.example.com"), ["acme"])
    with pytest.raises(AccessError, match="--customer-host"):
        editions(Hosting("/srv/plans", "plans.example.com", "customers.example.com"), ["acme"])
    with pytest.raises(AccessError, match=r"internal and customers/plans would share"):
        editions(Hosting("/srv/plans", "plans.example.com", "{account}.example.com"), ["acme", "plans"])
    with pytest.raises(AccessError, match="at most 63"):
        editions(HOSTING, ["x" * 64])


@pytest.mark.parametrize("address", ["8080", "localhost", "127.0.0.1:8080;", "http://127.0.0.1:80", "a b:1", "::1:80"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    for option in ("plain", "sign_on"):
        with pytest.raises(AccessError, match="not an address"):
            editions(Hosting("/srv/plans", "plans.example.com", **{option: address}), [])


def test_what_a_server_cannot_do_is_said() -> None:
    with pytest.raises(AccessError, match="mod_auth_openidc"):
        configuration("apache", Hosting("/srv/plans", "plans.example.com", sign_on="127.0.0.1:4180"), [])
    with pytest.raises(AccessError, match="cannot be combined"):
        configuration(
            "nginx", Hosting("/srv/plans", "plans.example.com", plain="127.0.0.1:80", certificate="/c/{host}"), []
        )


@pytest.mark.parametrize("server", SERVERS)
def test_each_configuration_says_who_speaks_tls(server: str) -> None:
    own = configuration(server, HOSTING, ["acme"])
    behind = configuration(server, Hosting("/srv/plans", "plans.example.com", plain="127.0.0.1:8080"), [])
    assert "# TLS: here" in own
    assert "Strict-Transport-Security" in own
    assert "# TLS: not here. This speaks plain HTTP on 127.0.0.1:8080" in behind
    assert "Strict-Transport-Security" not in behind


@pytest.mark.parametrize("server", SERVERS)
def test_an_edition_knows_nothing_of_another(server: str) -> None:
    """Its part of the configuration names its own folder and passwords, and nobody else's."""
    text = configuration(server, HOSTING, ["acme", "globex"])
    parts = re.split(r"^# (internal|customers/.*)$", text, flags=re.MULTILINE)[1:]
    assert parts[::2] == ["internal", "customers/acme", "customers/globex"]
    for name, part in zip(parts[::2], parts[1::2], strict=True):
        id = name.rpartition("/")[2]
        assert id in part
        assert [other for other in ("acme", "globex") if other in part and other != id] == []
        assert ("/internal/" in part) == (id == "internal")


def test_the_policy_allows_nothing_inline_and_is_the_same_for_every_release() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert rules.pop("img-src") == "'self' data:"
    assert set(rules.values()) == {"'none'", "'self'"}  # no host, no unsafe word, no hash of one release's script
    assert {"default-src", "base-uri", "form-action", "frame-ancestors"} <= set(rules)


def test_nobody_keeps_a_customers_edition() -> None:
    assert headers(internal=False, tls=True)["Cache-Control"] == "private, no-store"
    assert headers(internal=True, tls=True)["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("internal", [True, False])
def test_an_azure_app_opens_to_invited_readers_alone(*, internal: bool) -> None:
    settings = json.loads(static_web_app(internal=internal))
    assert settings["routes"][-1] == {"route": "/*", "allowedRoles": ["reader"]}
    for rule in settings["routes"]:
        assert rule.get("allowedRoles") == ["reader"] or rule["statusCode"] == 404
        assert "methods" not in rule  # the other methods would be open
    assert settings["globalHeaders"] == headers(internal=internal, tls=True)


@pytest.mark.slow
def test_nginx_takes_a_thousand_editions_and_the_longest_names(tmp_path: Path) -> None:
    accounts = ["x" * 63, *(f"account-{number}" for number in range(1000))]
    host = f"{'y' * 60}.{'z' * 60}.example.com"
    text = configuration("nginx", Hosting(
        str(tmp_path), host, f"{{account}}.{host}", passwords=str(tmp_path), plain="127.0.0.1:1"
    ), accounts)  # fmt: skip
    (tmp_path / "portal.conf").write_text(text)
    main = tmp_path / "nginx.conf"
    main.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; include {tmp_path}/portal.conf; }}")
    process = subprocess.run(
        [program("nginx"), "-t", "-e", "stderr", "-c", str(main)], capture_output=True, text=True, check=False
    )
    assert process.returncode == 0, process.stderr
    assert "[warn] could not" not in process.stderr
