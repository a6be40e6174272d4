"""A real nginx over a folder of releases, on this machine: one host name for each edition."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONFIGURATION = """
{user}
daemon off;
pid {folder}/pid;
worker_processes 1;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  {temporary}
  types {{ text/html html; text/css css; }}
  server {{ listen 127.0.0.1:{port} default_server; return 404; }}
  server {{ listen 127.0.0.1:{port}; server_name internal.localhost; root {target}/internal/current; }}
  server {{
    listen 127.0.0.1:{port};
    server_name ~^(?<account>[a-z0-9-]+)\\.customers\\.localhost$;
    root {target}/customers/$account/current;
  }}
}}
"""
PATIENCE = 20  # seconds until it answers


def get(port: int, edition: str, path: str) -> tuple[int, bytes]:
    """Ask for a file of an edition, `internal` or an account's; return the status and the bytes."""
    host = "internal.localhost" if edition == "internal" else f"{edition}.customers.localhost"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", f"/{path}", headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


@contextmanager
def nginx(target: Path, folder: Path) -> Iterator[int]:
    """Serve the editions below `target`, and give the port; `folder` is for nginx's own files.

    Without nginx the test is skipped in so many words, or refused in continuous integration.
    """
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        reason = "no nginx on this machine (Debian: apt-get install nginx): nothing is asked of a server"
        if os.environ.get("PORTAL_REQUIRE_SERVERS"):
            pytest.fail(reason)
        pytest.skip(reason)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    user = "user root;" if os.getuid() == 0 else ""
    text = CONFIGURATION.format(folder=folder, target=target, port=port, temporary=temporary, user=user)
    (folder / "nginx.conf").write_text(text)
    with subprocess.Popen([program, "-e", folder / "error.log", "-c", folder / "nginx.conf"]) as process:
        try:
            _wait(process, port)
            yield port
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("nginx did not begin")
