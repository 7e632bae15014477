"""Which authority must act for a child found here who belongs to another authority's care or plan.

Working Together 2010, paragraph 5.54. The authority where the child is found acts, and goes on being
responsible until the other says expressly that it takes over. Silence changes nothing.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.fold import FileState
from heed.engine.procedure import Context, Duty, Item, Part, Procedure, State, Step, owes, shown
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.roles import Role


class AuthorityConsulted(Record):
    """The authority that looks after the child, or has the plan, is consulted. wt2010/5.54/b"""

    title = "Other authority consulted"
    ref = "wt2010/5.54/b"
    responsible_authority: Line = ask("Which authority?", ref="wt2010/5.54/b", example="Westmere")
    contact: Line = ask(
        "Who was spoken to?", ref="wt2010/5.54/b", example="Jo Field, emergency duty team"
    )
    reply: Narrative | None = ask(
        "What did they say?",
        default=None,
        ref="wt2010/5.54/b",
        example="Will call back within the hour.",
    )


class ResponsibilityAccepted(Record):
    """The other authority expressly takes over responsibility. wt2010/5.54/c"""

    title = "Responsibility accepted by the other authority"
    ref = "wt2010/5.54/c"
    explicit_acceptance: bool = ask(
        "Did they say expressly that they take over?",
        ref="wt2010/5.54/c",
        example=True,
        why="Neither silence nor having been told moves responsibility.",
    )
    accepted_by: Line = ask(
        "Who accepted?", ref="wt2010/5.54/c", example="Jo Field, emergency duty team, Westmere"
    )


class NotAccepted(StrEnum):
    """How it came that another authority did not take responsibility."""

    DECLINED = "declined"
    NO_ANSWER = "no_answer"


class ResponsibilityNotAccepted(Record):
    """The other authority declines, or does not answer: this one goes on acting. wt2010/5.54/c"""

    title = "Responsibility not accepted"
    ref = "wt2010/5.54/c"
    outcome: NotAccepted = ask("Declined, or no answer?", ref="wt2010/5.54/c", example="no_answer")
    said: Narrative | None = ask("What was said?", default=None, ref="wt2010/5.54/b")


class WrittenAcceptanceReceived(Record):
    """The acceptance is confirmed in writing. wt2010/5.54/d"""

    title = "Written acceptance received"
    ref = "wt2010/5.54/d"
    document: Line | None = ask(
        "Which document?",
        default=None,
        ref="wt2010/5.54/d",
        example="Letter of 27 November from Westmere",
    )
    received_on: date = ask("Received on", ref="wt2010/5.54/d", example="2026-11-24")


# --- gates -----------------------------------------------------------------------------


def _expressly(context: Context) -> bool | str:
    record = context.record
    if record.explicit_acceptance is None:
        return "explicit_acceptance"
    if not record.accepted_by:
        return "accepted_by"
    return record.explicit_acceptance


explicit_acceptance = shown(
    "explicit_acceptance",
    "wt2010/5.54/c",
    "This authority stays responsible until the other expressly accepts: who, and when.",
    _expressly,
)
written_acceptance_held = shown(
    "written_acceptance_held",
    "wt2010/5.54/d",
    "The acceptance is confirmed in a document that is held here.",
    lambda c: True if c.record.document else "document",
)


def authority_responsible(file: FileState) -> str | None:
    """The authority responsible for emergency action: where the child was found, until accepted.

    None where nobody has said where the child was found. wt2010/5.54/a, 5.54/c
    """
    accepted = file.state_of("responsibility") in (
        "responsibility_accepted",
        "responsibility_confirmed",
    )
    return file.facts.get("responsible_authority" if accepted else "found_in_authority")


# --- the lane --------------------------------------------------------------------------


def _whom_to_consult(context: Context) -> Iterable[Item]:
    name = context.file.facts.get("responsible_authority")
    yield Item("", f"Consult {name}, which is answerable for the child" if name else "")


CONSULT = Duty(
    "consult_responsible_authority",
    "Consult the authority that looks after the child or has the plan",
    Role.LOCAL_AUTHORITY,
    ("wt2010/5.54/b",),
    each=_whom_to_consult,
    clock=False,
)
HERE = (Role.DUTY_SOCIAL_WORKER, Role.LOCAL_AUTHORITY)
THERE = (Role.DUTY_SOCIAL_WORKER, Role.LOCAL_AUTHORITY, Role.RECEIVING_AUTHORITY)

PART = Part(
    states=(
        State("acting_authority_responsible", "Authority where found is responsible",
              "The child is looked after or planned for elsewhere; this authority acts.", owes=CONSULT),
        State("responsible_authority_consulted", "Other authority consulted", "Asked; silence changes nothing.",
              owes=owes("enter_authoritys_answer", "Enter what the other authority answers", Role.LOCAL_AUTHORITY,
                        "wt2010/5.54/c")),
        State("responsibility_accepted", "Other authority has accepted",
              "It has expressly accepted; confirmation in writing is owed.",
              owes=owes("written_acceptance", "Obtain the acceptance in writing", Role.LOCAL_AUTHORITY,
                        "wt2010/5.54/d")),
        State("responsibility_confirmed", "Acceptance confirmed in writing", "The document is held.", final=True),
    ),
    steps=(
        Step("n01", AuthorityConsulted, ("acting_authority_responsible",), "responsible_authority_consulted",
             "other authority consulted", HERE, ("5.54",), remembers=("responsible_authority",)),
        Step("n02", ResponsibilityAccepted, ("responsible_authority_consulted",), "responsibility_accepted",
             "other authority expressly accepts", THERE, ("5.54",), gates=(explicit_acceptance,)),
        Step("n03", ResponsibilityNotAccepted, ("responsible_authority_consulted",), "acting_authority_responsible",
             "declined or no answer: this authority goes on acting", THERE, ("5.54",)),
        Step("n04", WrittenAcceptanceReceived, ("responsibility_accepted",), "responsibility_confirmed",
             "acceptance confirmed in writing", THERE, ("5.54",), gates=(written_acceptance_held,)),
    ),
)  # fmt: skip

RESPONSIBILITY = Procedure(
    "responsibility",
    "Responsibility between authorities",
    "Which authority must act for a child found here whom another looks after or has a plan for.",
    (PART,),
)
