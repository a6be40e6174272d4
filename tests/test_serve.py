"""The server and `mkdocs` itself, run as an author runs them."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from generator.engine import ROOT

pytestmark = pytest.mark.slow
PORTAL = """format: 1
supplier: {name: Harbour}
currency: EUR
as_of: 2026-11-23
tiers:
  - {id: A, name: strategic}
"""
PROFILE = "accounts/acme/profile.html"


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "acme").mkdir(parents=True)
    (folder / "portal.yml").write_text(PORTAL)
    (folder / "acme" / "account.yml").write_text("name: Acme\ntier: A\n")
    (folder / "acme" / "profile.yml").write_text("background: They sell food.\n")
    return folder


@pytest.fixture
def address(plans: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    program = (
        "import sys; from pathlib import Path; from generator.engine import serve; "
        "serve(Path(sys.argv[1]), address=sys.argv[2])"
    )
    with subprocess.Popen([sys.executable, "-c", program, plans, address], stderr=subprocess.PIPE) as server:
        yield f"http://{address}/"
        server.send_signal(signal.SIGINT)
        try:
            _, said = server.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            raise
    assert b"Traceback" not in said


def read(url: str) -> str:
    try:
        with urlopen(url, timeout=30) as answer:  # noqa: S310
            return str(answer.read().decode())
    except URLError:
        return ""


def wait_for(text: str, url: str) -> str:
    until: Callable[[], bool] = lambda: time.monotonic() < end  # noqa: E731
    end = time.monotonic() + 30
    while text not in (html := read(url)) and until():
        time.sleep(0.2)
    assert text in html
    return html


def test_the_browser_follows_the_plans_through_a_mistake_and_back(plans: Path, address: str) -> None:
    page, file = address + PROFILE, plans / "acme" / "profile.yml"
    html = wait_for("They sell food.", page)
    (epoch,) = re.findall(r"livereload\((\d+), \d+\);", html)
    file.write_text("background: They sell fish.\n")
    assert int(read(f"{address}livereload/{epoch}/1")) > int(epoch)  # what makes the browser reload
    wait_for("They sell fish.", page)
    file.write_text("bakground: They sell fish.\n")
    assert "livereload(" in wait_for("profile.yml:1:1 bakground: ", page)
    file.write_text("background: They sell eggs.\n")
    wait_for("They sell eggs.", page)


def mkdocs_build(plans: Path) -> "subprocess.CompletedProcess[str]":
    settings = plans.parent / "mkdocs.yml"
    settings.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {ROOT / 'theme' / 'public'}\nsite_dir: out/internal\n"
        f"theme: {{custom_dir: {ROOT / 'theme' / 'overrides'}}}\n"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", settings]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=quiet, check=False)


def test_mkdocs_alone_builds_the_plans_and_touches_nothing_else(plans: Path) -> None:
    beside = plans.parent / "out" / "customers" / "acme" / "index.html"
    beside.parent.mkdir(parents=True)
    beside.write_text("theirs")
    built = mkdocs_build(plans)
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    assert "They sell food." in (plans.parent / "out" / "internal" / PROFILE).read_text()
    assert beside.read_text() == "theirs"


def test_mkdocs_alone_says_every_problem_and_keeps_the_site(plans: Path) -> None:
    assert mkdocs_build(plans).returncode == 0
    (plans / "acme" / "profile.yml").write_text("bakground: x\nother: y\n")
    built = mkdocs_build(plans)
    assert built.returncode == 1
    assert "profile.yml:1:1 bakground: " in built.stderr
    assert "profile.yml:2:1 other: " in built.stderr
    assert "Traceback" not in built.stderr
    assert "They sell food." in (plans.parent / "out" / "internal" / PROFILE).read_text()
