"""Servers that speak TLS themselves, as the configuration has them do without --behind-proxy."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec.structs import replace
from servers import (
    CUSTOMER_HOST,
    INTERNAL_HOST,
    Answer,
    Client,
    Running,
    free_port,
    hosted,
    passwords,
    program,
    started,
)

from generator.access.servers import configuration

pytestmark = pytest.mark.slow

ACCOUNTS = ["aarmatt", "northmark"]
OWN, OTHER = (CUSTOMER_HOST.replace("{account}", id) for id in ("northmark", "aarmatt"))


@dataclass(frozen=True)
class Secure:
    """A server with its two ports."""

    kind: str
    plain: int
    port: int

    def ask(self, path: str, name: str | None, host: str, *lines: str) -> Answer:
        """Ask for a path of `host`, over a connection that was begun for the name `name`."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        with (
            socket.create_connection(("127.0.0.1", self.port), timeout=20) as bare,
            trusting.wrap_socket(bare, server_hostname=name) as secure,
        ):
            head = "".join(f"{line}\r\n" for line in (f"Host: {host}", "Connection: close", *lines))
            secure.sendall(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
            with http.client.HTTPResponse(secure) as response:
                response.begin()
                headers = {name.lower(): value for name, value in response.headers.items()}
                return Answer(response.status, headers, response.read())


@pytest.fixture(scope="module", params=["nginx", "apache", "caddy"])
def server(request: pytest.FixtureRequest, published: Path) -> Iterator[Secure]:
    kind = request.param
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for host in (INTERNAL_HOST, OWN, OTHER):
            certify(folder / "certificates" / host, host)
        passwords(kind, folder, ACCOUNTS)
        plain, port = free_port(), free_port()
        hosting = replace(hosted(published, folder, 0), plain="", certificate=f"{folder}/certificates/{{host}}")
        text = configuration(kind, hosting, ACCOUNTS)
        # The ports that every client knows may be taken on this machine; all else stays as it was written.
        if kind == "nginx":
            text = re.sub(r" *listen \[::\]:.*\n", "", text)
            text = text.replace("listen 80", f"listen 127.0.0.1:{plain}")
            text = text.replace("listen 443", f"listen 127.0.0.1:{port}")
        elif kind == "apache":
            text = text.replace("VirtualHost *:80>", f"VirtualHost 127.0.0.1:{plain}>")
            text = text.replace("VirtualHost *:443>", f"VirtualHost 127.0.0.1:{port}>")
            text = f"Listen 127.0.0.1:{plain}\nListen 127.0.0.1:{port}\n{text}"
        else:
            text = text.replace(":80, :443 {", f":{plain}, :{port} {{")
        with started(kind, text, folder, port, ports=(plain, port)):
            yield Secure(kind, plain, port)


def certify(folder: Path, host: str) -> None:
    folder.mkdir(parents=True)
    subprocess.run(
        [program("openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}",
         "-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    (folder / "privkey.pem").chmod(0o644)


def reader(name: str) -> str:
    return Running("", 0).credentials(name)


def test_a_reader_reads_over_tls_and_browsers_are_told_to_stay_with_it(server: Secure, published: Path) -> None:
    answer = server.ask("/index.html", OWN, OWN, reader("northmark"))
    page = published / "customers" / "northmark" / "current" / "index.html"
    assert (answer.status, answer.body) == (200, page.read_bytes())
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert server.ask("/index.html", OWN, OWN).status == 401
    assert server.ask("/index.html", OWN, OWN, reader("aarmatt")).status == 401


def test_plain_http_gives_nothing_away_but_the_way_to_tls(server: Secure) -> None:
    with Client(server.plain) as client:
        for path in ("/", "/index.html", "//example.com/", "/..//example.com"):
            answer = client.ask(path, OWN, reader("northmark"))
            assert answer.status in (301, 308, 400), path
            assert answer.status == 400 or re.match(
                rf"https://{re.escape(OWN)}(:{server.port})?/", answer.headers["location"]
            )
            assert b"Northmark" not in answer.body
        assert client.ask("/", "plans.example.com", reader("northmark")).status == 404


def test_a_connection_for_one_host_opens_no_other(server: Secure) -> None:
    """The name in the handshake and the one in the request may differ; each request needs its own reader."""
    for name in (OWN, INTERNAL_HOST):
        for host in (OTHER, INTERNAL_HOST, "plans.example.com"):
            answer = server.ask("/index.html", name, host, reader("northmark"))
            assert answer.status in (401, 404, 421), (name, host)
            assert not any(word in answer.body for word in (b"Northmark", b"Aarmatt", b"Torvane"))


@pytest.mark.parametrize("name", ["plans.example.com", "x.northmark.plans.localhost", None])
def test_a_name_that_is_nobodys_gets_no_page(server: Secure, name: str | None) -> None:
    try:
        answer = server.ask("/index.html", name, name or "127.0.0.1", reader("northmark"))
    except ssl.SSLError:
        assert server.kind in ("nginx", "caddy")  # they hang up in the handshake
    else:
        assert answer.status == 404
