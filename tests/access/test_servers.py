"""Real servers with the written configuration: each reader gets their own edition, and not a byte more."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import RELEASE
from servers import CUSTOMER_HOST, INTERNAL_HOST, Answer, Client, Running, running

pytestmark = pytest.mark.slow

SERVERS = ("nginx", "nginx with sign-on", "apache", "caddy", "caddy with sign-on")
ACCOUNTS = ["aarmatt", "northmark"]
HOSTS = {"internal": INTERNAL_HOST} | {id: CUSTOMER_HOST.replace("{account}", id) for id in ACCOUNTS}
READERS = (None, *HOSTS)
NAMES = (b"Aarmatt", b"Northmark", b"Torvane", b"manifest of", b"root:")


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, published: Path) -> Iterator[Running]:
    kind, _, sign_on = request.param.partition(" with ")
    with running(kind, published, ACCOUNTS, sign_on=bool(sign_on)) as server:
        yield server


@pytest.fixture
def client(server: Running) -> Iterator[Client]:
    with Client(server.port) as client:
        yield client


@pytest.fixture(scope="module")
def files(published: Path) -> dict[str, dict[str, bytes]]:
    """Give the bytes of each file by edition and address."""
    folders = {"internal": published / "internal"} | {id: published / "customers" / id for id in ACCOUNTS}
    return {
        name: {
            quote("/" + path.relative_to(folder / "current").as_posix()): path.read_bytes()
            for path in (folder / "current" / ".").rglob("*")
            if path.is_file()
        }
        for name, folder in folders.items()
    }


def lines(server: Running, reader: str | None) -> list[str]:
    return [server.credentials(reader)] if reader else []


def test_every_file_goes_to_its_own_readers_and_to_nobody_else(
    server: Running, client: Client, files: dict[str, dict[str, bytes]]
) -> None:
    paths = sorted({path for edition in files.values() for path in edition})
    wrong, asked, given = [], 0, 0
    for edition, host in HOSTS.items():
        for reader in READERS:
            for path in paths:
                answer = client.ask(path, host, *lines(server, reader))
                asked += 1
                if reader != edition:
                    right = refused(answer, server, reader)
                elif path in files[edition]:
                    right = (answer.status, answer.body) == (200, files[edition][path])
                    given += right
                else:
                    right = (answer.status, answer.body) == (404, files[edition]["/404.html"])
                if not right:
                    wrong.append((edition, reader, path, answer.status))
    assert wrong == []
    assert given == sum(map(len, files.values())) > 150
    assert asked == 12 * len(paths)


def refused(answer: Answer, server: Running, reader: str | None) -> bool:
    """Say whether a request was refused as it should be: no name of any plan, no page kept for later."""
    return (
        answer.status == ((403 if reader else 302) if server.sign_on else 401)
        and not any(name in answer.body for name in NAMES)
        and "no-" in answer.headers["cache-control"]
    )


SPELLINGS = (
    "..", "%2e%2e", "%2E%2E", ".%2e", "%2e.", "%252e%252e", "%25252e%25252e", "..;", "..%00", "..%20", "....",
    "...", "..%c0%af..", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%u002e%u002e", "..%09", "..%5c..", "..\\..",
    "%ef%bc%8e%ef%bc%8e", "..%2500", "..#",
)  # fmt: skip
SLASHES = ("/", "%2f", "%2F", "%252f", "\\", "%5c", "%255c", "//", "/./", "%2f/", "%c0%af", "%u2215")
STARTS = ("//", "/css/", "/files/", "/css/edition.css/", "/accounts/northmark/", "/./", "/oauth2/")


def climbs() -> Iterator[str]:
    """Yield addresses that would leave an edition's folder if a server misread them."""
    targets = (
        ("aarmatt", "current", "index.html"),
        ("northmark", "current", "index.html"),
        ("internal", "current", "index.html"),
        ("releases", RELEASE, "index.html"),
        ("releases", f"{RELEASE}.json"),
        ("customers", "aarmatt", "releases", f"{RELEASE}.json"),
        ("etc", "passwd"),
    )
    for up in SPELLINGS:
        for slash in SLASHES:
            for target in targets if slash == "/" else targets[:3]:
                for depth in (1, 2, 3) if slash in ("/", "%2f") else (2,):
                    yield "/" + slash.join((*[up] * depth, *target))
        for start in STARTS:
            for depth in (2, 3):
                yield start + "/".join((*[up] * depth, *targets[depth - 2]))


ODD = (
    "/INDEX.HTML", "/Index.html", "/index.HTML", "/index.html.", "/index.html..", "/index.html%20",
    "/index.html/", "/index.html%00", "/index.html%00.png", "/%00", "/index.html::$DATA", "/index.html~",
    "/index.html.bak", "/.git/config", "/.htaccess", "/.htpasswd", "/.hidden", "/files/.hidden", "/%2ehidden",
    "/.%68idden", "/css/..hidden", "/outside/index.html", "/outside.txt", "/team/index.html", "/releases/",
    "/current/", "/current/index.html", f"/releases/{RELEASE}/index.html", f"/releases/{RELEASE}.json",
    f"/{RELEASE}.json", "/manifest.json", "/internal/", "/customers/", "/northmark/", "/css", "/css/",
    "/customers/aarmatt/current/index.html", "/files/", "/accounts", "/accounts/", "/vendor/", "/%2e/",
    "/%2e%2f", "/%", "/%zz", "/%ff", "/\xff", "/?../../", "/*", "/;/../", "//plans.localhost/index.html",
    "/index.html?../../internal/current/index.html", "//aarmatt.plans.localhost//",
    "/\\aarmatt.plans.localhost/", "/server-status", "/server-info", "/nginx_status", "/config/",
    "/oauth2/auth", "/oauth2/", "/css../index.html", "/files..%2f.hidden",
    "/css../../../internal/current/index.html",
)  # fmt: skip


@contextmanager
def planted(published: Path) -> Iterator[None]:
    """Put into Northmark's release what no publisher puts there: hidden files, and links that lead out."""
    release = published / "customers" / "northmark" / "releases" / RELEASE
    links = {"outside.txt": "/etc/passwd", "outside": "../../../../internal/current", "team": "/etc"}
    hidden = [release / ".hidden", release / "files" / ".hidden", release / ".htpasswd", release / ".git" / "config"]
    try:
        for file in hidden:
            file.parent.mkdir(exist_ok=True)
            file.write_text("manifest of hidden things")
        for name, target in links.items():
            (release / name).symlink_to(target)
        yield
    finally:
        for name in links:
            (release / name).unlink()
        for file in hidden:
            file.unlink()
        (release / ".git").rmdir()


def test_no_spelling_of_an_address_leads_out_of_an_edition(
    server: Running, client: Client, published: Path, files: dict[str, dict[str, bytes]]
) -> None:
    own = {hashlib.sha256(body).digest() for body in files["northmark"].values()}
    wrong, asked = [], 0
    with planted(published):
        for reader in (None, "northmark"):
            for path in (*climbs(), *ODD):
                if server.kind == "caddy" and path.startswith("/outside"):
                    continue  # it follows links, and its configuration says so
                answer = client.ask(path, HOSTS["northmark"], *lines(server, reader))
                asked += 1
                leaves = answer.headers.get("location", "/")
                strange = leaves.startswith("//") or ("://" in leaves and f"//{HOSTS['northmark']}/" not in leaves)
                if reader == "northmark":
                    fine = hashlib.sha256(answer.body).digest() in own or not holds(answer)
                else:
                    fine = not holds(answer) and (answer.status != 200 or b"sign in" in answer.body)
                if not fine or strange:
                    wrong.append((reader, path, answer.status, leaves))
    assert wrong == []
    assert asked > 3000


def holds(answer: Answer) -> bool:
    """Say whether an answer holds a word of any plan, or of what is never served."""
    return any(name in answer.body for name in NAMES)


@pytest.mark.parametrize(
    "path",
    ["/.hidden", "/files/.hidden", "/.git/config", "/outside.txt", "/outside/index.html", "/css/", "/INDEX.HTML"],
)
def test_what_a_release_should_not_hold_is_not_handed_out_even_to_its_reader(
    server: Running, client: Client, published: Path, files: dict[str, dict[str, bytes]], path: str
) -> None:
    if server.kind == "caddy" and path.startswith("/outside"):
        pytest.skip("Caddy follows links; its configuration says so")
    with planted(published):
        answer = client.ask(path, HOSTS["northmark"], *lines(server, "northmark"))
    assert answer.status in (403, 404)
    assert answer.body == files["northmark"]["/404.html"]


STRANGERS = (
    "plans.example.com", "127.0.0.1", "localhost", "northmark", "x.northmark.plans.localhost", "_",
    "customer.plans.localhost", "northmark.plans.localhost.example.com", "nobody.invalid",
)  # fmt: skip


@pytest.mark.parametrize("reader", [None, "northmark", "internal"])
def test_a_host_name_that_is_nobodys_is_answered_with_404(server: Running, client: Client, reader: str | None) -> None:
    for host in STRANGERS:
        for path in ("/", "/index.html", "/css/edition.css", "/../internal/current/index.html"):
            answer = client.ask(path, host, *lines(server, reader))
            assert answer.status in (404, 400), (host, path)
            assert not holds(answer)


def test_no_header_makes_a_request_another_ones(server: Running, client: Client) -> None:
    own, other = HOSTS["northmark"], HOSTS["aarmatt"]
    reader = server.credentials("northmark")
    for host, path, *more in (
        (own, f"http://{other}/index.html"),
        (other, f"http://{own}/index.html"),
        (own, "/", f"Host: {other}"),
        (own, "/", f"X-Forwarded-Host: {other}", f"X-Host: {other}", f"Forwarded: host={other}"),
        (own, "/", "X-Original-URL: /../aarmatt/", "X-Rewrite-URL: /../../internal/current/"),
        (f"{own}/../aarmatt", "/"),
        (f"{own}:80@{other}", "/"),
        (f"{other}.", "/"),
        (other.upper(), "/"),
        (f"{other}:8080", "/"),
        (f" {other}", "/"),
    ):
        answer = client.ask(path, host, reader, *more)
        assert b"Aarmatt" not in answer.body, (host, path)
        client.close()  # some of these end the connection


def test_a_request_without_a_host_or_of_an_old_kind_gets_no_page(server: Running) -> None:
    reader = server.credentials("northmark")
    for request in (
        f"GET /index.html HTTP/1.0\r\n{reader}\r\n\r\n",
        f"GET /index.html HTTP/1.1\r\n{reader}\r\nConnection: close\r\n\r\n",
        f"GET /index.html HTTP/1.1\r\nHost:\r\n{reader}\r\nConnection: close\r\n\r\n",
        f"GET /index.html HTTP/1.1\r\nHost : {HOSTS['aarmatt']}\r\n{reader}\r\nConnection: close\r\n\r\n",
        f"GET /index.html HTTP/1.1\r\n Host: {HOSTS['aarmatt']}\r\n{reader}\r\nConnection: close\r\n\r\n",
        "GET /index.html\r\n",
        "GET /../../internal/current/index.html\r\n\r\n",
        "\r\n\r\n",
    ):
        reply = spoken(server.port, request.encode())
        assert not any(name in reply for name in NAMES), request
        assert not re.match(rb"HTTP/1\.[01] 200", reply), request


def test_a_request_inside_a_request_is_judged_by_itself(server: Running) -> None:
    """What a server might take for the body of one request, it must not take for one of another reader."""
    own, other = HOSTS["northmark"], HOSTS["aarmatt"]
    inner = f"GET /index.html HTTP/1.1\r\nHost: {other}\r\nConnection: close\r\n\r\n"
    head = f"GET /index.html HTTP/1.1\r\nHost: {own}\r\n{server.credentials('northmark')}\r\n"
    for lines in (
        f"Content-Length: {len(inner)}\r\n",
        "Transfer-Encoding: chunked\r\n",
        f"Content-Length: {len(inner)}\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 0\r\n",
        "",
    ):
        reply = spoken(server.port, f"{head}{lines}\r\n{inner}".encode())
        assert b"Aarmatt" not in reply, lines


def spoken(port: int, request: bytes) -> bytes:
    """Return all that a server says to some bytes, until it hangs up or is silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
        connection.sendall(request)
        reply = b""
        try:
            while piece := connection.recv(1 << 16):
                reply += piece
        except OSError:
            pass
    return reply


TYPES = {
    "/index.html": r"text/html; ?charset=utf-8",
    "/css/portal.css": r"text/css",
    "/js/portal.js": r"(text|application)/javascript",
    "/favicon.svg": r"image/svg\+xml",
    "/portfolio.json": r"application/json",
}


def test_each_kind_of_file_says_what_it_is(server: Running, client: Client) -> None:
    """Else a browser that was told not to guess runs no script and draws no picture."""
    for path, kind in TYPES.items():
        answer = client.ask(path, HOSTS["internal"], server.credentials("internal"))
        assert re.match(kind, answer.headers["content-type"]), path


def test_nothing_can_be_done_but_read(server: Running, client: Client) -> None:
    host = HOSTS["northmark"]
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "MOVE", "FOO", "get"):
        for reader in (None, "northmark"):
            answer = client.ask("/index.html", host, *lines(server, reader), "Content-Length: 0", method=method)
            assert answer.status in ((400, 401, 403, 405, 501) if reader is None else (400, 405, 501)) or (
                reader is None and answer.status == 302
            ), (method, reader, answer.status)
            assert not holds(answer)
            client.close()
    answer = client.ask("/index.html", host, *lines(server, "northmark"), method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert client.ask("/index.html", host, method="HEAD").status in (401, 302)


def test_every_answer_carries_the_headers(server: Running, client: Client) -> None:
    for edition, host in HOSTS.items():
        for path in ("/", "/index.html", "/none", "/404.html", "/favicon.svg"):
            for reader in (None, edition):
                headers = client.ask(path, host, *lines(server, reader)).headers
                assert "default-src 'none'" in headers["content-security-policy"]
                assert "unsafe-inline" not in headers["content-security-policy"]
                assert headers["x-content-type-options"] == "nosniff"
                assert headers["x-robots-tag"] == "noindex"
                assert headers["cache-control"] == (
                    "private, no-cache" if edition == "internal" else "private, no-store"
                )
                assert "strict-transport-security" not in headers  # the proxy before it speaks TLS
                assert not any(digit in headers.get("server", "") for digit in "0123456789")


def test_a_copy_is_confirmed_to_its_reader_and_to_nobody_else(server: Running, client: Client) -> None:
    host = HOSTS["internal"]
    first = client.ask("/index.html", host, server.credentials("internal"))
    known = f"If-None-Match: {first.headers['etag']}"
    assert client.ask("/index.html", host, server.credentials("internal"), known).status == 304
    for reader in (None, *ACCOUNTS):
        for line in (known, "Range: bytes=0-99", f"If-Modified-Since: {first.headers['last-modified']}"):
            assert refused(client.ask("/index.html", host, *lines(server, reader), line), server, reader)


def test_a_new_release_a_rollback_and_a_withdrawal_show_at_the_next_request(
    server: Running, client: Client, published: Path
) -> None:
    """Each is one rename of the link `current`, and nothing is told to the server."""
    place, host = published / "customers" / "aarmatt", HOSTS["aarmatt"]
    newer = place / "releases" / "20261124T060000Z-4567cdef"
    shutil.copytree(place / "releases" / RELEASE, newer)
    (newer / "index.html").write_text("the newer release")

    def switch(target: str) -> None:
        (place / "current.new").symlink_to(target)
        os.replace(place / "current.new", place / "current")

    def asked() -> Answer:
        return client.ask("/index.html", host, server.credentials("aarmatt"))

    before = asked()
    try:
        switch(f"releases/{newer.name}")
        assert asked().body == b"the newer release"
        switch(f"releases/{RELEASE}")
        assert asked().body == before.body
        again = client.ask("/", host, server.credentials("aarmatt"), f"If-None-Match: {before.headers['etag']}")
        assert again.status == 304
        (place / "current").unlink()
        gone = asked()
        assert gone.status == 404
        assert not holds(gone)
        assert refused(client.ask("/index.html", host), server, None)
    finally:
        shutil.rmtree(newer)
        switch(f"releases/{RELEASE}")


def test_without_the_sign_on_proxy_nobody_reads_anything(published: Path) -> None:
    for kind in ("nginx", "caddy"):
        with running(kind, published, ACCOUNTS, sign_on=True) as server, Client(server.port) as client:
            assert client.ask("/", HOSTS["northmark"], server.credentials("northmark")).status == 200
            assert server.sign_on
            server.sign_on.shutdown()
            server.sign_on.server_close()
            for reader in READERS:
                answer = client.ask("/", HOSTS["northmark"], *lines(server, reader))
                assert answer.status in (500, 502, 503)
                assert not holds(answer)


@pytest.mark.parametrize("kind", ["nginx", "apache", "caddy"])
def test_without_its_file_of_passwords_an_edition_is_closed(published: Path, kind: str, tmp_path: Path) -> None:
    if kind == "caddy":
        with (
            pytest.raises(pytest.fail.Exception, match=r"northmark\.caddy"),
            running(kind, published, ACCOUNTS, lost="northmark"),
        ):
            pass
        return
    with running(kind, published, ACCOUNTS, lost="northmark") as server, Client(server.port) as client:
        assert client.ask("/", HOSTS["aarmatt"], server.credentials("aarmatt")).status == 200
        for reader in READERS:
            answer = client.ask("/", HOSTS["northmark"], *lines(server, reader))
            assert answer.status in (401, 403, 500)
            assert not holds(answer)


@pytest.mark.parametrize("kind", ["nginx", "apache"])
def test_a_changed_password_holds_from_the_next_request(published: Path, kind: str) -> None:
    """As docs/operations.md says: nothing is reloaded."""
    host = HOSTS["northmark"]
    with running(kind, published, ACCOUNTS) as server, Client(server.port) as client:
        old = server.credentials("northmark")
        assert client.ask("/", host, old).status == 200
        others = server.passwords / "customers" / "aarmatt.htpasswd"
        shutil.copy(others, server.passwords / "customers" / "northmark.htpasswd")
        assert client.ask("/", host, old).status == 401
        assert client.ask("/", host, server.credentials("aarmatt")).status == 200
        (server.passwords / "customers" / "northmark.htpasswd").write_text("")
        for reader in READERS:
            assert client.ask("/", host, *lines(server, reader)).status == 401
