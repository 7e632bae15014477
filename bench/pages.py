"""My work, the child's page, the chronology and search, with twenty thousand children loaded.

The pages are asked for through Django, its middleware and all, and written out whole. Their own
queries are counted, less what every page asks whoever it is for: who is it, in what post, in which
authority.
"""

import gzip
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from statistics import median

from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.load import CHILDREN, load
from bench.measure import Figure, p95, seconds
from heed.access.apart import within
from heed.access.models import Authority, User
from heed.casefile.models import File, FileSummary, RecordRow
from heed.web.opening import REASONS

QUERIES = 12
KILOBYTES = 200
"""Over the wire, for the first load of a page with all it needs."""

MILLISECONDS = 300
"""At the 95th percentile. Ours: what nobody notices to be waiting, with room for the network."""
FILES = 40
TIMES = 20
WORKERS = {
    "duty": "duty social worker", "lead": "lead social worker", "manager": "team manager",
    "head": "social work manager", "chair": "conference chair", "police": "police officer",
}  # fmt: skip
OF_CHILDREN = ("lead", "manager", "police")
SEARCHES = ("smith", "a", "ol ad", "kay 2019", "999", "zzz")
WHO_IS_IT = {"django_session", "access_user", "access_post"}


def figures() -> Iterator[Figure]:
    authority = load()
    yield Figure(
        "Children loaded, thousands", _count(authority) / 1000, "", more=f"{CHILDREN:,} asked for"
    )
    for username, name in WORKERS.items():
        work = reverse("my-work")
        yield from _asked(f"My work, {name}", _signed_in(username), [work] * TIMES)
        if username == "manager":
            whose = f"{work}?whose=team"
            yield from _asked("My work, their whole team’s", _signed_in(username), [whose] * TIMES)
            every = f"{reverse('team')}?team=all"
            yield from _asked("The team: all teams", _signed_in(username), [every] * TIMES)
    for username in OF_CHILDREN:
        files = _files(authority, username)
        for page in ("child", "chronology"):
            paths = [reverse(page, args=[uuid]) for uuid in files]
            title = f"The {'child’s page' if page == 'child' else page}, {WORKERS[username]}"
            yield from _asked(title, _signed_in(username, files), paths)
    client = _signed_in("duty")
    yield from _asked("Search", client, list(SEARCHES), _find)


def _get(client: Client, path: str) -> int:
    """Ask for a page. Gives how many bytes it is over the wire, compressed as a proxy does it."""
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return len(gzip.compress(response.content, 6))


def _find(client: Client, text: str) -> int:
    """What is typed is kept, and the page shows what was found."""
    path = reverse("find-child")
    client.post(path, {"find": text})
    return _get(client, path)


def _asked(
    title: str, client: Client, paths: list[str], ask: Callable[[Client, str], int] = _get
) -> Iterator[Figure]:
    queries = max(_queries(lambda path=path: ask(client, path)) for path in dict.fromkeys(paths))
    times = [seconds(lambda path=path: ask(client, path)) * 1000 for path in paths * 2]
    yield Figure(
        title, p95(times), "ms", MILLISECONDS, f"95th percentile; median {median(times):.0f} ms"
    )
    heaviest = max(ask(client, path) for path in dict.fromkeys(paths))
    yield Figure(
        f"{title}: first load",
        (heaviest + _styles_and_scripts()) / 1000,
        "KB",
        KILOBYTES,
        f"the page itself at most {heaviest / 1000:.0f} KB",
    )
    if ask is _get:
        yield Figure(f"{title}: queries", queries, "", QUERIES, "at most, of any")


@cache
def _styles_and_scripts() -> int:
    """What every page needs beside itself, in bytes over the wire."""
    built = Path(finders.find("dist") or "")
    needed = ("heed.css", "heed.js", "supported.js", "images/heed.svg")
    return sum(len(gzip.compress((built / name).read_bytes(), 9)) for name in needed)


def _queries(ask: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return sum(_its_own(query["sql"]) for query in asked)


def _its_own(sql: str) -> bool:
    """Whether it asks, or writes, a table of the page's own before any other."""
    table = re.search(r'(?:FROM|INTO|UPDATE)\s+"?(\w+)', sql)
    return table is not None and table[1] not in WHO_IS_IT


def _signed_in(username: str, files: list[object] | None = None) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=username))
    session = client.session
    session[REASONS] = {str(uuid): "Measuring" for uuid in files or ()}
    session.save()
    return client


def _files(authority: Authority, username: str) -> list[object]:
    """Files that this worker may open: those they lead or have written on, where that matters."""
    user = User.objects.get(username=username)
    with within(authority):
        files = File.objects.order_by("pk")
        if username == "lead":
            files = files.filter(summary__lead=user)
        if username == "police":
            files = files.filter(pk__in=RecordRow.objects.filter(author=user).values("file"))
        uuids = list(files.values_list("uuid", flat=True))
    return Random(1).sample(uuids, FILES)


def _count(authority: Authority) -> int:
    with within(authority):
        return FileSummary.objects.count()
