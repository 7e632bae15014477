"""`/api/v1`: what agencies' systems may ask and tell. Described by `/api/v1/openapi.json`."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Status
from ninja.params.functions import Header, Query
from pydantic import Field

from heed.access import rules, seeing
from heed.access.actor import Actor
from heed.access.seeing import Scope as Extent
from heed.api import shapes
from heed.api.asking import ByToken, PerToken, asking
from heed.api.children import child_of, file_of
from heed.api.models import Scope
from heed.api.problems import TYPE, FieldProblem, Problem, ProblemOut, handle, refused
from heed.casefile import book, door, worklist
from heed.casefile.answers import Conflict, Refused
from heed.casefile.models import DutyRow, File, FileSummary
from heed.casefile.restricted import open_death
from heed.engine import schema
from heed.engine.calendar import day_of
from heed.enquiries import desk
from heed.enquiries.models import Enquiry, Kind, Outcome
from heed.enquiries.question import Question
from heed.web import child, owed
from heed.web.opening import Opened, log, opening_for
from heed.web.search import Asked, look_for


class _Described(NinjaAPI):
    """Whose description says that problems are `application/problem+json`."""

    def get_openapi_schema(self, **how: Any) -> Any:
        described = super().get_openapi_schema(**how)
        for path in described["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {TYPE: answer["content"]["application/json"]}
        return described


api = _Described(
    title="Heed",
    version="1",
    description="Safeguarding children: enquiries, referrals, records and duties for agencies' systems.",
    urls_namespace="api-1",
    docs_url=None,
    auth=ByToken(),
    throttle=[PerToken("300/m")],
)
handle(api)

WRONG: dict[int, type[ProblemOut]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 415, 422, 429), ProblemOut
)
Answer = Any
Why = Annotated[
    str,
    Header(
        "",
        alias="Heed-Purpose",
        max_length=500,
        description="Why the file is opened. Kept in its log of reading; needed where the account has "
        "no work on it. Say nothing of the child in it.",
    ),
]


@api.get("/health", auth=None, throttle=[], response=shapes.HealthOut, operation_id="health")
def health(request: HttpRequest) -> Answer:
    """Whether the API answers."""
    return {"status": "ok"}


# --- enquiries -------------------------------------------------------------------------


@api.post("/enquiries", response={200: shapes.AnswerOut, **WRONG}, operation_id="enquire")
def enquire(request: HttpRequest, asked: shapes.EnquiryIn) -> Answer:
    """Is this child known, is there a plan?

    Who asks and why is written down first. The child's lead social worker is told. Where it is not sure
    which child is meant nothing is confirmed, and the answer says what would tell.
    """
    with asking(request, Scope.ENQUIRE) as actor:
        _may_enquire(actor)
        child = asked.child
        if not (child.name or child.address):
            says = "Give the child's name, or an address."
            raise Problem(422, says, [FieldProblem(field="child.name", reason=says)])
        question = Question(
            enquirer=asked.enquirer, agency=f"{asked.post}, {actor.organisation}"[:200],
            check_method=f"Signed in to {actor.name}, which vouches for them", verified=True,
            reason=asked.reason, callback=asked.callback, name=child.name, born=child.born,
            address=child.address, number=child.number,
        )  # fmt: skip
        enquiry = desk.receive(actor, question, _mine(actor, asked.follows))
        return _answer(desk.answer(actor, enquiry))


@api.get("/enquiries/{enquiry}", response={200: shapes.AnswerOut, **WRONG}, operation_id="answer")
def answer(request: HttpRequest, enquiry: UUID) -> Answer:
    """The answer to an enquiry of this account, as it was given."""
    with asking(request, Scope.ENQUIRE) as actor:
        return _answer(_outcome(actor, enquiry))


@api.post(
    "/enquiries/{enquiry}/none-of-these",
    response={200: shapes.AnswerOut, **WRONG},
    operation_id="noneOfThese",
)
def none_of_these(request: HttpRequest, enquiry: UUID) -> Answer:
    """The child is none of those who may be meant, and so is not known."""
    return _go_on(request, enquiry, desk.none_of_these)


@api.post(
    "/enquiries/{enquiry}/pass-on",
    response={200: shapes.AnswerOut, **WRONG},
    operation_id="passOn",
)
def pass_on(request: HttpRequest, enquiry: UUID) -> Answer:
    """The enquirer knows no more: the enquiry desk looks, and rings back."""
    return _go_on(request, enquiry, desk.pass_on)


def _go_on(
    request: HttpRequest, enquiry: UUID, how: Callable[[Actor, Enquiry], Outcome]
) -> dict[str, Any]:
    with asking(request, Scope.ENQUIRE) as actor:
        _may_enquire(actor)
        before = _outcome(actor, enquiry)
        if before.kind != Kind.MORE_NEEDED:
            raise Problem(409, "This enquiry has been answered.")
        return _answer(how(actor, desk.again(actor, before.enquiry)))


def _may_enquire(actor: Actor) -> None:
    if actor.role not in seeing.ENQUIRE:
        raise Problem(403, "Whether a child is known is asked by those who work with children.")


def _mine(actor: Actor, enquiry: UUID | None) -> Enquiry | None:
    return Enquiry.objects.filter(uuid=enquiry, user=actor.user_id).first() if enquiry else None


def _outcome(actor: Actor, enquiry: UUID) -> Outcome:
    found = Outcome.objects.select_related("enquiry__authority")
    outcome = found.filter(enquiry__uuid=enquiry, enquiry__user=actor.user_id).first()
    if outcome is None:
        raise Http404
    return outcome


def _answer(outcome: Outcome) -> dict[str, Any]:
    return {"id": outcome.enquiry.uuid, "outcome": outcome.kind, **outcome.told}


# --- telling ---------------------------------------------------------------------------


@api.post("/contacts", response={201: shapes.WrittenOut, **WRONG}, operation_id="sendContact")
def send_contact(request: HttpRequest, told: shapes.ContactIn) -> Answer:
    """A concern or a referral about a child, known here or not: which of the two is not told."""
    with asking(request, Scope.REFER) as actor:
        return _written(actor, file_of(actor, told.child), told.type, told.data, at=told.at)


@api.post("/deaths", response={201: shapes.WrittenOut, **WRONG}, operation_id="notifyDeath")
def notify_death(request: HttpRequest, told: shapes.DeathIn) -> Answer:
    """A child has died: the designated person for child deaths is told."""
    with asking(request, Scope.REFER) as actor:
        _may_write(actor, "death_reported")
        file = open_death(actor, child_of(actor, told.child))
        return _written(actor, file, "death_reported", told.data, at=told.at)


@api.get(
    "/record-types", response={200: list[shapes.RecordTypeOut], **WRONG}, operation_id="recordTypes"
)
def record_types(request: HttpRequest) -> Answer:
    """What the account's post may write."""
    with asking(request, Scope.WRITE) as actor:
        return [
            {"type": one.type, "kind": kind, "title": one.title, "ref": one.ref}
            for kind in book.kinds()
            for one in rules.writable(actor.role, book.rulebook(kind))
        ]


@api.get("/record-types/{type}", response={200: dict[str, Any], **WRONG}, operation_id="recordType")
def record_type(request: HttpRequest, type: str) -> Answer:
    """A record type: what it states, what it asks and why, an example, and its JSON Schema."""
    with asking(request, Scope.WRITE) as actor:
        _may_write(actor, type)
        found = book.record_type(type)
        return {**schema.describe(found, book.of_type(type)), "schema": schema.json_schema(found)}


@api.post(
    "/files/{file}/records", response={201: shapes.WrittenOut, **WRONG}, operation_id="writeRecord"
)
def write_record(request: HttpRequest, file: UUID, said: shapes.RecordIn) -> Answer:
    """Write a record in a file, through the same gates as on screen.

    What arrived meanwhile on the same work comes back as a conflict; send it again with its `head` as
    `basis` to confirm. An emergency is never refused.
    """
    with asking(request, Scope.WRITE) as actor:
        _may_write(actor, said.type)
        found = File.objects.filter(uuid=file).first()
        if found is None:
            raise Http404
        return _written(
            actor, found, said.type, said.data, at=said.at, episode=said.episode or None,
            basis=said.basis, replaces=said.replaces, why_replaced=said.why_replaced,
        )  # fmt: skip


def _may_write(actor: Actor, type_: str) -> None:
    try:
        found = book.record_type(type_)
    except KeyError:
        says = f"No record type is called {type_}."
        raise Problem(422, says, [FieldProblem(field="type", reason=says)]) from None
    if not (found.emergency or rules.may_write(actor.role, type_, book.of_type(type_))):
        raise Problem(403, f"{found.title} is not written by the post of this account.")


def _written(
    actor: Actor, file: File, type_: str, data: dict[str, Any], **more: Any
) -> Status[dict[str, Any]]:
    said = door.write(actor, file, type_, data, **more)
    if isinstance(said, Refused):
        raise refused(said.problems)
    if isinstance(said, Conflict):
        titles = ", ".join(dict.fromkeys(one.entry.record.title for one in said.entries))
        raise Problem(409, f"Something was written meanwhile: {titles}.", head=said.head_seq)
    return Status(
        201,
        {
            "file": file.uuid,
            "record": said.id,
            "reference": file.reference,
            "head": said.seq,
            "waits_for": ", ".join(sorted(said.waits.roles)) if said.waits else "",
            "gaps": [gap.field for gap in said.gaps],
        },
    )


# --- reading ---------------------------------------------------------------------------


@api.get("/files/{file}", response={200: shapes.FileOut, **WRONG}, operation_id="file")
def file_(request: HttpRequest, file: UUID, purpose: Why = "") -> Answer:
    """Where a file stands."""
    with asking(request, Scope.READ) as actor:
        opened = _opened(actor, file, purpose, "where it stands")
        seen = child.look(opened)
        summary = seen.summary
        return {
            "id": opened.file.uuid,
            "kind": opened.file.kind,
            "reference": opened.file.reference,
            "name": opened.file.name,
            "born": summary.birth_date,
            "on_plan": summary.on_plan,
            "plan_categories": summary.plan_categories,
            "looked_after": summary.looked_after,
            "lead": summary.lead_name,
            "head": opened.file.head_seq,
            "whole": opened.whole,
            "episodes": [
                {"title": one.title, "state": one.name, "since": one.since, "live": one.live}
                for one in child.standing(seen)
            ],
        }


@api.get(
    "/files/{file}/duties", response={200: list[shapes.DutyOut], **WRONG}, operation_id="fileDuties"
)
def file_duties(request: HttpRequest, file: UUID, purpose: Why = "") -> Answer:
    """What is owed on a file: all of it, or what falls to this post."""
    with asking(request, Scope.READ) as actor:
        opened = _opened(actor, file, purpose, "what is owed")
        duties = worklist.of_file(opened.file)
        return [_duty(duty) for duty in duties if opened.whole or opened.owes(duty)]


@api.get(
    "/files/{file}/records",
    response={200: list[shapes.RecordOut], **WRONG},
    operation_id="fileRecords",
)
def file_records(request: HttpRequest, file: UUID, purpose: Why = "") -> Answer:
    """The records of a file, the latest first: all of them, or as much as is this post's to read."""
    with asking(request, Scope.READ) as actor:
        seen = child.look(_opened(actor, file, purpose, "its records"))
        return [
            {
                "id": event.latest.entry.id,
                "type": event.entry.record.type,
                "title": event.entry.record.title,
                "at": event.at,
                "recorded_at": event.original.entry.recorded_at,
                "author": event.original.author_name,
                "role": event.original.entry.by,
                "organisation": event.original.organisation,
                "corrected": len(event.versions) > 1,
                "data": event.entry.record.model_dump(mode="json", exclude_none=True),
            }
            for event in reversed(seen.theirs)
        ]


@api.post("/search", response={200: list[shapes.FoundOut], **WRONG}, operation_id="search")
def search(request: HttpRequest, sought: shapes.Find) -> Answer:
    """Children who may be meant, for posts that look children up. Names are never in an address."""
    with asking(request, Scope.READ) as actor:
        if not seeing.may_search(actor.role):
            raise Problem(403, "Children are looked up by social care. Others enquire: /enquiries.")
        asked = Asked.of(sought.find)
        found = look_for(asked, day_of(timezone.now())) if not asked.nothing else []
        return [_found(one.file, one.because) for one in found[:50] if one.file is not None]


def _found(file: File, because: str) -> dict[str, Any]:
    summary: FileSummary = file.summary
    return {
        "file": file.uuid, "reference": file.reference, "name": summary.name,
        "born": summary.birth_date, "on_plan": summary.on_plan, "because": because,
    }  # fmt: skip


@api.get("/duties", response={200: list[shapes.DutyOut], **WRONG}, operation_id="myDuties")
def my_duties(
    request: HttpRequest,
    limit: Annotated[int, Field(ge=1, le=200)] = Query(50),
    offset: Annotated[int, Field(ge=0, le=100_000)] = Query(0),
) -> Answer:
    """What the account's post has to do: at once first, then the soonest due."""
    with asking(request, Scope.WORK) as actor:
        return [_duty(duty) for duty in worklist.my_work(actor)[offset : offset + limit]]


def _duty(duty: DutyRow) -> dict[str, Any]:
    due_at: datetime | None = duty.due_moment
    return {
        "file": duty.file.uuid, "reference": duty.file.reference, "says": duty.says,
        "ref": duty.ref, "paragraph": owed.cited(duty.ref), "owed_by": duty.owed_by,
        "arose": duty.arose, "due": duty.due_date, "due_at": due_at,
        "overdue": bool(duty.due_ends and duty.due_ends < timezone.now()),
    }  # fmt: skip


def _opened(actor: Actor, file: UUID, purpose: str, part: str) -> Opened:
    """The file as the account's post may read it, with the line in its log of reading."""
    opened = opening_for(actor, file, lambda _: purpose.strip())
    if opened.scope is Extent.NONE:
        raise Http404
    if not opened.why:
        says = "Say in the header Heed-Purpose why the file is opened."
        raise Problem(403, says, [FieldProblem(field="Heed-Purpose", reason=says)])
    log(opened, f"{part}, by the API")
    return opened
