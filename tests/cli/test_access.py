"""The commands `portal access ...`: output and exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import Plans

from generator.access.editions import Hosting
from generator.access.servers import configuration
from generator.cli.main import main

ACCOUNTS = {
    "acme/account.yml": "name: Acme\ntier: A\ncustomer_edition: {language: en-GB}\n",
    "globex/account.yml": "name: Globex\ntier: A\ncustomer_edition: {language: de-CH}\n",
    "initech/account.yml": "name: Initech\ntier: A\n",
}
HOSTS = ("--to", "/srv/plans", "--internal-host", "plans.example.com", "--customer-host", "{account}.plans.example.com")
HOSTING = Hosting("/srv/plans", "plans.example.com", "{account}.plans.example.com")


def access(*words: str) -> Result:
    return CliRunner().invoke(main, ["access", *words])


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_it_prints_a_configuration_for_all_that_have_an_edition(plans: Plans, server: str) -> None:
    result = access(server, *HOSTS, "--plans", str(plans(ACCOUNTS)))
    assert (result.exit_code, result.stdout) == (0, configuration(server, HOSTING, ["acme", "globex"]))


def test_it_writes_a_file_for_the_accounts_that_are_named(plans: Plans, tmp_path: Path) -> None:
    file = tmp_path / "portal.conf"
    result = access("nginx", *HOSTS, "--plans", str(plans(ACCOUNTS)), "--out", str(file), "globex")
    assert (result.exit_code, result.output) == (0, f"{file} written\n")
    assert file.read_text() == configuration("nginx", HOSTING, ["globex"])


def test_an_account_without_an_edition_is_a_problem_at_its_file(plans: Plans) -> None:
    folder = plans(ACCOUNTS)
    result = access("caddy", *HOSTS, "--plans", str(folder), "initech")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{folder}/initech/account.yml:1:1: no customer edition. Add")


def test_wrong_usage_leaves_with_2_and_says_what_to_write(plans: Plans) -> None:
    folder = str(plans(ACCOUNTS))
    for words, message in (
        (("nginx", "--to", "/srv/plans"), "--internal-host"),
        (("nginx", "--to", "/srv/plans", "--internal-host", "plans.example.com", "--plans", folder), "{account}"),
        (("apache", *HOSTS, "--sign-on", "127.0.0.1:4180", "--plans", folder), "mod_auth_openidc"),
        (("azure",), "--audience"),
        (("lighttpd",), "lighttpd"),
    ):
        result = access(*words)
        assert result.exit_code == 2, words
        assert message in result.stderr


def test_what_the_disk_says_is_said_in_one_line(plans: Plans, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    result = access("azure", "--audience", "customers", "--out", str(tmp_path / "taken" / "staticwebapp.config.json"))
    assert (result.exit_code, result.stderr) == (1, f"{tmp_path}/taken/staticwebapp.config.json: Not a directory\n")
