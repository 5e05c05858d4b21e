"""Fetching new editions from their publishers. Never called unless a person asks.

Only HTTPS, only the hosts of ``builtin/publishers.csv``, never an address inside a private
network, never a redirect to another host, and with limits of size and time.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from freeproduce.lists import tables
from freeproduce.lists.edition import Edition, ListError
from freeproduce.locale import _

if TYPE_CHECKING:
    from freeproduce.lists.library import Library

REDIRECTS = 3
FEWER = 0.5
"""A new edition with less than this share of the older one's rows is taken for a cut download."""
CHUNK = 65_536
REDIRECTED = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one list: ``message`` is one line for a person."""

    list: str
    ok: bool
    message: str
    edition: Edition | None = None


class Response(Protocol):
    """What a transport answers with; ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]

    def read(self, size: int) -> bytes: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Transport(Protocol):
    """The two things that touch the network, so that a test can stand in for them."""

    def resolve(self, host: str) -> Sequence[str]: ...  # noqa: D102
    def get(self, url: str, address: str, timeout: float) -> Response: ...  # noqa: D102


class Https:
    """The real network. The connection goes to the address that was checked, and to no other."""

    def resolve(self, host: str) -> Sequence[str]:
        """All addresses of ``host``."""
        return [str(a[4][0]) for a in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]

    def get(self, url: str, address: str, timeout: float) -> Response:
        """Ask for ``url`` at ``address``; the certificate must be that of the host."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        context = ssl.create_default_context()
        link = http.client.HTTPSConnection(host, 443, timeout=timeout, context=context)
        raw = socket.create_connection((address, 443), timeout=timeout)
        link.sock = context.wrap_socket(raw, server_hostname=host)
        path = parts.path or "/"
        link.request(
            "GET",
            f"{path}?{parts.query}" if parts.query else path,
            headers={"User-Agent": "freeproduce", "Accept-Encoding": "identity"},
        )
        answer = link.getresponse()
        return _Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer, link)


@dataclass(slots=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: http.client.HTTPResponse
    link: http.client.HTTPSConnection

    def read(self, size: int) -> bytes:
        return self.body.read(size)

    def close(self) -> None:
        self.link.close()


def update(library: Library, names: Sequence[str], transport: Transport | None) -> list[Outcome]:
    """One outcome a list that has an address; see ``Library.update``."""
    publishers = {r["list"]: r for r in tables.table("publishers")}
    unknown = [n for n in names if n not in publishers]
    if unknown:
        raise ListError(
            _("no publisher's address is known for {names}; there are: {known}").format(
                names=", ".join(unknown), known=", ".join(publishers)
            )
        )
    allowed = {r["host"] for r in publishers.values()}
    network = transport or Https()
    return [_one(library, publishers[n], allowed, network) for n in names or publishers]


def _one(
    library: Library, publisher: Mapping[str, str], allowed: set[str], network: Transport
) -> Outcome:
    name = publisher["list"]
    try:
        with download(publisher, allowed, network) as file:
            edition = _take(library, publisher, file)
    except (ListError, OSError, http.client.HTTPException, ssl.SSLError) as error:
        why = " ".join(str(error).split()) or type(error).__name__
        return Outcome(
            name, False, _("{list}: not updated, the older editions stay: {why}").format(
                list=name, why=why
            )
        )  # fmt: skip
    return Outcome(
        name,
        True,
        _("{list}: {id}, {rows} rows, dated {date}").format(
            list=name, id=edition.id, rows=edition.rows, date=edition.date.isoformat()
        ),
        edition,
    )


def _take(library: Library, publisher: Mapping[str, str], file: Path) -> Edition:
    """Add the downloaded file, unless it holds far less than the edition before it."""
    from freeproduce.lists.library import describe

    name = publisher["list"]
    new = describe(file, list=name, asked=date.today(), publisher=publisher["publisher"])
    older = [e for e in library.editions() if e.list == name]
    if older and new.rows < FEWER * older[-1].rows:
        raise ListError(
            _("{rows} rows came, the edition of {date} has {before}: taken for cut short").format(
                rows=new.rows, date=older[-1].date.isoformat(), before=older[-1].rows
            )
        )
    return library.add(file, list=name, date=date.today(), publisher=publisher["publisher"])


@contextmanager
def download(publisher: Mapping[str, str], allowed: set[str], network: Transport) -> Iterator[Path]:
    """A whole download as a file that is gone afterwards; ``ListError`` when it is not whole."""
    limit = int(publisher["megabytes"]) * 1_000_000
    ends = time.monotonic() + float(publisher["seconds"])
    url = publisher["address"]
    for _step in range(REDIRECTS + 1):
        answer = _ask(url, allowed, network, ends)
        if answer.status not in REDIRECTED:
            break
        answer.close()
        target = urljoin(url, answer.headers.get("location", ""))
        if urlsplit(target).hostname != urlsplit(url).hostname:
            raise ListError(
                _("it points to another host ({host}), which is refused").format(
                    host=urlsplit(target).hostname
                )
            )
        url = target
    else:
        raise ListError(_("too many redirects"))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / (Path(urlsplit(url).path).name or "list")
        try:
            if answer.status != 200:
                raise ListError(_("the publisher answered {status}").format(status=answer.status))
            _write(answer, file, limit, ends)
        finally:
            answer.close()
        yield file


def _ask(url: str, allowed: set[str], network: Transport, ends: float) -> Response:
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.port not in (None, 443):
        raise ListError(_("only https addresses are fetched"))
    if parts.hostname not in allowed or parts.username:
        raise ListError(_("{host} is not a publisher's host").format(host=parts.hostname))
    addresses = network.resolve(parts.hostname)
    if not addresses:
        raise ListError(_("{host} has no address").format(host=parts.hostname))
    for address in addresses:
        if not ipaddress.ip_address(address.split("%")[0]).is_global:
            raise ListError(
                _("{host} leads into a private network, which is refused").format(
                    host=parts.hostname
                )
            )
    left = ends - time.monotonic()
    if left <= 0:
        raise ListError(_("it took too long"))
    return network.get(url, addresses[0], min(left, 30.0))


def _write(answer: Response, file: Path, limit: int, ends: float) -> None:
    got = 0
    with file.open("wb") as out:
        while chunk := answer.read(CHUNK):
            got += len(chunk)
            if got > limit:
                raise ListError(_("it is larger than {limit} MB").format(limit=limit // 1_000_000))
            if time.monotonic() > ends:
                raise ListError(_("it took too long"))
            out.write(chunk)
    said = answer.headers.get("content-length", "")
    if said.isdigit() and int(said) != got:
        raise ListError(_("cut short: {got} of {said} bytes came").format(got=got, said=said))
