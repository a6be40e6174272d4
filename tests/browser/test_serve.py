"""`portal serve`: a change of a plan, template or style reaches the open page; a mistake shows and goes."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).parent.parent.parent
TIMEOUT = 30_000  # ms


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a copy of the project with a plan of two files; give its folder and address."""
    copy = tmp_path / "portal"
    for name in ("generator", "theme"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "mkdocs.yml", copy)
    (copy / "plans" / "acme").mkdir(parents=True)
    (copy / "plans" / "portal.yml").write_text(
        "format: 1\nsupplier: {name: Meridian}\ncurrency: EUR\ntiers: [{id: A, name: strategic}]\n"
    )
    (copy / "plans" / "acme" / "account.yml").write_text("name: Acme\ntier: A\n")
    (copy / "plans" / "acme" / "profile.yml").write_text("background: They make anvils.\n")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), "--today", "2026-11-23"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{address}/index.html", timeout=2).close()  # noqa: S310
                break
            except OSError:
                assert server.poll() is None, (tmp_path / "log").read_text()
                time.sleep(0.2)
        yield copy, address
        server.terminate()
        server.wait(10)


def test_changes_reach_the_open_page(browser: Browser, served: tuple[Path, str]) -> None:
    copy, address = served
    plan = copy / "plans" / "acme" / "profile.yml"
    page = browser.new_page()
    page.goto(f"{address}/accounts/acme/profile.html")
    main = page.get_by_role("main")
    expect(main).to_contain_text("They make anvils.")

    plan.write_text("background: They sell anvils.\n")
    expect(main).to_contain_text("They sell anvils.", timeout=TIMEOUT)

    plan.write_text("backgroud: They sell anvils.\n")
    expect(main).to_contain_text("Did you mean 'background'?", timeout=TIMEOUT)

    plan.write_text("background: They lend anvils.\n")
    expect(main).to_contain_text("They lend anvils.", timeout=TIMEOUT)

    template = copy / "theme" / "pages" / "profile.html"
    template.write_text(template.read_text("utf-8").replace("{% block body %}", "{% block body %}<p>Hear, hear</p>"))
    expect(main).to_contain_text("Hear, hear", timeout=TIMEOUT)

    style = copy / "theme" / "public" / "css" / "portal.css"
    style.write_text(style.read_text("utf-8") + "\n.md-content p { color: rgb(1, 2, 3) }\n")
    expect(main.get_by_text("Hear, hear")).to_have_css("color", "rgb(1, 2, 3)", timeout=TIMEOUT)
    page.close()
