"""Real web servers on this machine, with the configuration that `portal access` writes."""

from __future__ import annotations

import base64
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Self
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.access.editions import Hosting
from generator.access.servers import configuration

PACKAGES = {"nginx": "nginx", "apache2": "apache2", "caddy": "caddy", "htpasswd": "apache2-utils", "openssl": "openssl"}
INTERNAL_HOST = "plans.localhost"  # names below localhost lead to this machine in every browser
CUSTOMER_HOST = "{account}.plans.localhost"
TIMEOUT = 20.0  # seconds for a server to start
_MODULES = (
    "mpm_event", "authn_core", "authz_core", "authn_file", "authz_user", "auth_basic", "alias",
    "allowmethods", "dir", "headers", "mime", "socache_shmcb", "ssl",
)  # fmt: skip


def program(name: str) -> str:
    """Return the path of a program; without it skip the test with the reason, or fail in CI."""
    path = shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin:/sbin")
    if path is None:
        reason = f"no {name} on this machine (Debian: apt-get install {PACKAGES[name]}): this server is not tried"
        if os.environ.get("PORTAL_REQUIRE_SERVERS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@dataclass(frozen=True)
class Answer:
    """What a server ports_lines."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Client:
    """Sends requests exactly as they are written: nothing is normalised, encoded or added."""

    port: int
    _socket: socket.socket | None = field(default=None, repr=False)

    def ask(self, path: str | bytes, host: str, *lines: str, method: str = "GET") -> Answer:
        """Send one request with further header lines."""
        raw = path if isinstance(path, bytes) else path.encode("latin-1")
        head = "".join(f"{line}\r\n" for line in (f"Host: {host}", *lines)).encode("latin-1")
        request = method.encode() + b" " + raw + b" HTTP/1.1\r\n" + head + b"\r\n"
        if self._socket is not None:
            try:
                return self._answer(request, method)
            except (OSError, http.client.HTTPException):  # the server ended an idle connection
                self.close()
        return self._answer(request, method)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _answer(self, request: bytes, method: str) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=TIMEOUT)
        self._socket.sendall(request)
        response = http.client.HTTPResponse(self._socket, method=method)
        response.begin()
        answer = Answer(
            response.status, {name.lower(): value for name, value in response.headers.items()}, response.read()
        )
        if response.will_close:
            self.close()
        response.close()
        return answer


@dataclass(frozen=True)
class Running:
    """A server that runs: its kind, its port, the sign-on server that it asks, its folder of passwords."""

    kind: str
    port: int
    sign_on: ThreadingHTTPServer | None = None
    passwords: Path = Path()

    def credentials(self, reader: str) -> str:
        """Return the header line by which a reader is known; a password is the name twice."""
        if self.sign_on:
            return f"Cookie: reader={reader}"
        return "Authorization: Basic " + base64.b64encode(f"{reader}:{reader}{reader}".encode()).decode()


@contextmanager
def running(
    kind: str, served: Path, accounts: list[str], *, sign_on: bool = False, lost: str = ""
) -> Iterator[Running]:
    """Run nginx, apache or caddy over a published folder; each edition's one reader is named like it.

    `lost` is the account whose file of passwords is not there.
    """
    port = free_port()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        proxy = stack.enter_context(sign_on_server()) if sign_on else None
        passwords(kind, folder, [account for account in accounts if account != lost])
        hosting = hosted(served, folder, port, f"127.0.0.1:{proxy.server_port}" if proxy else "")
        stack.enter_context(started(kind, configuration(kind, hosting, accounts), folder, port))
        yield Running(kind, port, proxy, folder / "passwords")


def hosted(served: Path, folder: Path, port: int, proxy: str = "") -> Hosting:
    """Return the hosting of the tests' editions."""
    return Hosting(
        served=str(served),
        internal_host=INTERNAL_HOST,
        customer_host=CUSTOMER_HOST,
        passwords=str(folder / "passwords"),
        plain=f"127.0.0.1:{port}",
        sign_on=proxy,
    )


def passwords(kind: str, folder: Path, accounts: list[str]) -> None:
    """Write the file of passwords of every edition."""
    htpasswd = program("htpasswd")
    for name in ("internal", *(f"customers/{account}" for account in accounts)):
        reader = name.rpartition("/")[2]
        line = subprocess.check_output([htpasswd, "-nbBC", "4", reader, reader * 2], text=True).strip()
        file = folder / "passwords" / (f"{name}.caddy" if kind == "caddy" else f"{name}.htpasswd")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((line.replace(":", " ", 1) if kind == "caddy" else line) + "\n")


@contextmanager
def started(kind: str, text: str, folder: Path, port: int, *, ports: tuple[int, int] = (0, 0)) -> Iterator[None]:
    """Run a server with a configuration until it is no longer needed.

    `ports` are Caddy's for HTTP and HTTPS, where it is to speak TLS.
    """
    file = folder / "portal.conf"
    file.write_text(text)
    command = _caddy(file, ports) if kind == "caddy" else {"nginx": _nginx, "apache": _apache}[kind](file)
    environment = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    log = folder / "log"
    with log.open("w") as output, subprocess.Popen(command, stdout=output, stderr=output, env=environment) as process:
        try:
            _wait(process, port, log)
            yield
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + TIMEOUT
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()}")


def _nginx(file: Path) -> list[str]:
    folder = file.parent
    temporary = "".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; pid {folder}/pid; worker_processes 1;\n"
        "error_log stderr; events {}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {temporary} include {file}; }}\n"
    )
    return [program("nginx"), "-c", str(main)]


def _apache(file: Path) -> list[str]:
    folder = file.parent
    main = folder / "apache2.conf"
    lines = [f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES]
    lines += [
        f"PidFile {folder}/pid",
        "Mutex posixsem" if os.geteuid() else "",
        f"DefaultRuntimeDir {folder}",
        "ErrorLog /dev/stderr",
        "ServerName localhost",
        "User www-data\nGroup www-data" if os.geteuid() == 0 else "",
        "TypesConfig /etc/mime.types",
        "<Directory />\nOptions FollowSymLinks\nAllowOverride None\nRequire all denied\n</Directory>",
        f"Include {file}",
    ]
    main.write_text("\n".join(lines) + "\n")
    return [program("apache2"), "-DFOREGROUND", "-f", str(main)]


def _caddy(file: Path, ports: tuple[int, int]) -> list[str]:
    main = file.parent / "Caddyfile"
    ports_lines = f"\thttp_port {ports[0]}\n\thttps_port {ports[1]}\n" if any(ports) else ""
    main.write_text(f"{{\n\tadmin off\n{ports_lines}}}\nimport {file}\n")
    return [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(main)]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class _SignOn(BaseHTTPRequestHandler):
    """Answers as a sign-on proxy: 202 to a reader of an allowed group, 401 to a stranger, else 403."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        reader = self.headers.get("Cookie", "").partition("reader=")[2]
        group = "plans-internal" if reader == "internal" else f"plans-customer-{reader}"
        allowed = parse_qs(address.query).get("allowed_groups", [""])[0].split(",")
        body = b"sign in here"
        if address.path == "/oauth2/auth":
            status, body = 202 if reader and group in allowed else 403 if reader else 401, b""
        else:
            status = 200 if address.path == "/oauth2/sign_in" else 404
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def sign_on_server() -> Iterator[ThreadingHTTPServer]:
    """Run a small sign-on server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _SignOn) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
