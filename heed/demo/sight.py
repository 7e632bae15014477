"""What the demonstration shows of who sees what: a sharing, a restricted child, an emergency, a namesake."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from heed.access import readings
from heed.access.actor import Actor, in_post
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority, Post
from heed.access.restricted import acting
from heed.casefile import door, unusual
from heed.casefile.models import DeclaredInterest, File, FileSummary, RecordRow, UnusualReading
from heed.casefile.restricted import restrict
from heed.engine.example import example_of
from heed.procedures.file_access import FileOpenedInEmergency
from heed.procedures.general import SharingDecision
from heed.registry.models import Residence
from heed.web import words


def write(authority: Authority, held: Mapping[str, Post]) -> None:
    """On files that are there already, and in as few records as it takes to be tried."""
    posts = {name: in_post(held[name]) for name in ("lead3", "designated", "police", "head")}
    with within(authority, EVERYTHING):
        led = FileSummary.objects.filter(lead=posts["lead3"].user_id, on_plan=True)
        of_visits = RecordRow.objects.filter(type="child_seen", file__in=led.values("file"))
        visit = (
            of_visits.select_related("file__authority", "file__summary")
            .order_by("file_id", "seq")
            .last()
        )
        of_primary_age = of_visits.filter(
            file__summary__birth_date__gt=timezone.localdate() - timedelta(days=11 * 365),
            file__summary__birth_date__lt=timezone.localdate() - timedelta(days=5 * 365),
        )
        at_school = (
            of_primary_age.select_related("file__authority", "file__summary")
            .order_by("file_id", "seq")
            .last()
        )
        closed = FileSummary.objects.filter(open_duties=0, lead__isnull=False, looked_after=False)
        quiet = (
            File.objects.select_related("authority", "summary")
            .filter(kind="child", summary__in=closed)
            .order_by("pk")
            .first()
        )
    if visit is not None:
        given = at_school or visit
        _shared(posts["designated"], given.file, given)
        _emergency(posts["police"], visit.file)
        with acting(posts["lead3"]):
            readings.log(
                posts["lead3"], visit.file, "the file’s first page", "I am the lead social worker"
            )
    if quiet is not None:
        with acting(posts["head"]):
            restrict(posts["head"], quiet, "staff_family", "The child’s aunt works in the hub")
    reads = {name: in_post(held[name]) for name in ("lead2", "data")}
    _at_the_own_postcode(reads["lead2"])
    _many_at_once(reads["data"])
    with within(authority, EVERYTHING):
        unusual.look(authority, timezone.now())
        _looked_at(posts["designated"])


def _shared(by: Actor, file: File, visit: RecordRow) -> None:
    school = "Tallow Street Primary School"
    to = {
        "name": "The safeguarding lead",
        "organisation": school,
        "items": ["How the home was found"],
    }
    said = {
        **example_of(SharingDecision),
        "reasons": "The school sees her every day and can tell at once if things slip.",
        "purpose": "So that the school knows what to watch for.",
        "proportionality_reason": "What was seen at home, and nothing of what she said of her parents.",
        "best_interests_reason": "She is watched over on five days more a week.",
        "consent_sought_from": "Her mother", "consent": "given",
        "recipients": [to],
        "parts": [{"record": str(visit.uuid), "questions": ["place", "observation"]}],
    }  # fmt: skip
    door.write(by, file, SharingDecision, said)


def _emergency(by: Actor, file: File) -> None:
    at = timezone.now() - timedelta(hours=30)
    said = {
        "opened_by": f"{by.name}, {timezone.localtime(at):%H:%M} on {words.full_day(at.date())}",
        "post": "Police officer in the hub",
        "why": "Found at the bus station after midnight; gave no address.",
        "rule": "The police: They have powers of their own to protect a child at once.",
        "restricted": False,
    }
    door.write(by, file, FileOpenedInEmergency, said, at=at)


def _at_the_own_postcode(by: Actor) -> None:
    """A worker reads the file of a child who lives where they have said they live themselves."""
    with within(by.authority, EVERYTHING):
        others = FileSummary.objects.filter(lead__isnull=False, file__restriction=None)
        others = others.exclude(lead=by.user_id)
        home = (
            Residence.objects.filter(ends=None, person__in=others.values("file__subject"))
            .exclude(address__postcode="")
            .order_by("person_id", "pk")
            .values_list("person_id", "address__postcode")
            .first()
        )
        if home is None:
            return
        child, postcode = home
        file = File.objects.get(kind="child", subject=child)
        DeclaredInterest.objects.create(
            authority=by.authority, user_id=by.user_id, declared_at=timezone.now(),
            postcode="".join(postcode.split()).upper(),
        )  # fmt: skip
    with acting(by):
        why = "Asked by a neighbour whether we know them"
        readings.log(by, file, "the file’s first page", why)
        readings.log(by, file, "the chronology", why)


def _many_at_once(by: Actor) -> None:
    """The data officer goes through files before the census: right, and still somebody asks."""
    with within(by.authority, EVERYTHING):
        open_to_all = File.objects.filter(kind="child", restriction=None).order_by("pk")
        files = list(open_to_all[: unusual.MANY])
    with acting(by):
        for file in files:
            readings.log(by, file, "the file’s first page", "To check what the census asks")


def _looked_at(by: Actor) -> None:
    """One is looked at already, so that the list shows what came of it."""
    UnusualReading.objects.filter(ground=unusual.MANY_FILES).update(
        right=True, looked_at=timezone.now(), looked_at_by=by.signature,
        outcome="The census is due. He read the first pages alone, file by file, as we had agreed.",
    )  # fmt: skip
