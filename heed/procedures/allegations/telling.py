"""Telling each child's parents, and the person: when, by whom, and what must wait.

Working Together 2010, Appendix 5, paragraphs 4 to 6, 10, 15 and 16; chapter 6, 6.38 and 6.39. Where police or
social care may come in they are asked first. A child hurt in the employer's care is the exception: parents are
told straight away.
"""

from datetime import date, datetime

from heed.engine.procedure import Context, Duty, Part, State, Step, answered, shown, stated
from heed.engine.record import Answer, Line, Narrative, Need, Record, ask, unanswered
from heed.procedures.allegations.consideration import InitialDiscussion, Route, RouteDecided
from heed.procedures.allegations.reported import NEW_CHILD, AllegationReported, opening
from heed.procedures.allegations.roles import (
    EMPLOYERS,
    EVERYBODY,
    OFFICER,
    POLICE,
    SOCIAL_CARE,
    AtWork,
)
from heed.procedures.allegations.shared import (
    A_CHILD,
    CRIMINAL,
    Consulted,
    Sharing,
    cleared_to_tell,
    crime_possible,
    harm_possible,
    police_may_come_in,
    social_care_may_come_in,
)
from heed.procedures.shared import same

TELLERS = (*EMPLOYERS, *OFFICER, *POLICE, *SOCIAL_CARE)
SHARING = {"basis": "Parents need to know to keep their child safe.", "could_interfere": False}


class _OfChild(Record):
    child: Line = ask("Which child?", ref="wt2010/6.38/a", example=A_CHILD)


# --- records: the child and the parents ------------------------------------------------


class ParentTellingSettled(_OfChild):
    """Who tells the parents, and how. wt2010/A5.15/c"""

    title = "How the parents will be told"
    ref = "wt2010/A5.15/c"
    who_tells: Line = ask("Who tells them?", ref="wt2010/A5.4/b", example="Judith Crane")
    how: Narrative = ask(
        "How, and when?", ref="wt2010/A5.15/c", example="In person, at home, tonight."
    )
    agreed_with: Line = ask(
        "Agreed with whom at the employer?", ref="wt2010/A5.4/b", example="Judith Crane"
    )
    police_consulted: Consulted | None = ask(
        "What do the police advise?", default=None, ref="wt2010/A5.15/d",
        example={"agency": "Police", "colleague": "DS Ellen Marsh", "consulted_at": "2010-11-02T11:00",
                 "advice": "Say that it is looked into; not what was seen."},
    )  # fmt: skip
    social_care_consulted: Consulted | None = ask(
        "What does social care advise?", default=None, ref="wt2010/A5.15/d",
        example={"agency": "Social care", "colleague": "Alan Reid", "consulted_at": "2010-11-02T11:30",
                 "advice": "Offer them somebody to talk to."},
    )  # fmt: skip


class ParentsTold(_OfChild):
    """The parents are told of the allegation. wt2010/A5.4/a"""

    title = "Parents told"
    ref = "wt2010/A5.4/a"
    needs = (
        Need(
            "why_otherwise",
            {"as_settled": False},
            "Say why it was done otherwise.",
            "wt2010/A5.4/b",
        ),
    )
    who: Line = ask("Who was told?", ref="wt2010/A5.4/a", example="Karen Shaw, mother")
    told_at: datetime = ask("When?", ref="wt2010/A5.4/a", example="2010-11-02T18:00")
    told_by: Line = ask("By whom?", ref="wt2010/A5.4/a", example="Judith Crane")
    method: Line = ask("How?", ref="wt2010/A5.4/a", example="At home, in person")
    as_settled: bool = ask("As was settled?", ref="wt2010/A5.4/b", example=True)
    why_otherwise: Narrative | None = ask("If not, why?", default=None, ref="wt2010/A5.4/b")
    sharing: Sharing = ask("May it be told?", ref="wt2010/6.38/c", example=SHARING)


class ParentsToldOfInjury(_OfChild):
    """A child is hurt in the employer's care: the parents are told straight away. wt2010/A5.15/e"""

    title = "Parents told at once of an injury"
    ref = "wt2010/A5.15/e"
    injured: bool = ask(
        "Is the child hurt, or in need of urgent treatment?", ref="wt2010/A5.15/e", example=True
    )
    injury: Narrative = ask(
        "What injury, what treatment?", ref="wt2010/A5.15/e", example="A broken wrist; hospital."
    )
    told_at: datetime = ask(
        "When were they told?", ref="wt2010/A5.15/e", example="2010-11-01T15:55"
    )
    told_by: Line = ask("By whom?", ref="wt2010/A5.15/e", example="Ruth Okafor")
    what_was_said: Narrative = ask(
        "What was said?", ref="wt2010/A5.15/e", example="That he is hurt and where he is."
    )


class ParentsAlreadyKnew(_OfChild):
    """The parents knew already. wt2010/A5.4/a"""

    title = "Parents already knew"
    ref = "wt2010/A5.4/a"
    how_known: Narrative = ask(
        "How?", ref="wt2010/A5.4/a", example="Kiran told his mother, who called the school."
    )


class ParentsUpdated(_OfChild):
    """The parents hear how the case goes. wt2010/A5.4/c"""

    title = "Parents kept told"
    ref = "wt2010/A5.4/c"
    contacted_on: date = ask("When?", ref="wt2010/A5.4/c", example="2010-11-19")
    told_by: Line = ask("By whom?", ref="wt2010/A5.4/c", example="Judith Crane")
    summary: Narrative = ask(
        "What were they told?", ref="wt2010/A5.4/c", example="The police are still at work."
    )
    sharing: Sharing = ask("May it be told?", ref="wt2010/6.38/c", example=SHARING)


class ParentsToldOutcome(_OfChild):
    """Child and parents learn how it ended, and are helped to make sense of it. wt2010/A5.4/d, 6.38/b"""

    title = "Child and parents told how it ended"
    ref = "wt2010/A5.4/d"
    needs = (
        Need("reason_not_told", {"told": False}, "Say why not.", "wt2010/A5.4/d"),
        Need("outcome_for_release", {"told": True}, "Say what they were told.", "wt2010/A5.4/d"),
        Need("told_on", {"told": True}, "When?", "wt2010/A5.4/d"),
        Need("told_by", {"told": True}, "By whom?", "wt2010/6.38/b"),
        Need(
            "reason_child_not_told",
            {"child_told": False},
            "Say why the child was not.",
            "wt2010/6.38/b",
        ),
        Need(
            "reason_discipline_not_told",
            {"discipline_told": False},
            "Say why not.",
            "wt2010/A5.4/d",
        ),
    )
    told: bool = ask("Were the parents told?", ref="wt2010/A5.4/d", example=True)
    prosecution: bool = ask("Is there a prosecution?", ref="wt2010/A5.4/d", example=False)
    outcome_for_release: Narrative | None = ask(
        "What were they told?", default=None, ref="wt2010/A5.4/e", example="It was found to have happened.",
        why="The result alone; not what a panel weighed or said.",
    )  # fmt: skip
    discipline_told: bool = ask("And how discipline ended?", ref="wt2010/A5.4/d", example=True)
    reason_discipline_not_told: Narrative | None = ask(
        "If not, why?", default=None, ref="wt2010/A5.4/d"
    )
    deliberations_left_out: bool = ask(
        "Are the panel's deliberations and papers left out?", ref="wt2010/A5.4/e", example=True
    )
    told_on: date | None = ask("When?", default=None, ref="wt2010/A5.4/d", example="2010-12-10")
    told_by: Line | None = ask(
        "By whom?", default=None, ref="wt2010/6.38/b", example="Judith Crane"
    )
    reason_not_told: Narrative | None = ask("If not, why?", default=None, ref="wt2010/A5.4/d")
    child_told: bool = ask("Was the child told?", ref="wt2010/6.38/b", example=True)
    help_given: Narrative | None = ask(
        "How were they helped to make sense of it?",
        default=None,
        ref="wt2010/6.38/b",
        example="Two talks with the nurse.",
    )
    reason_child_not_told: Narrative | None = ask("If not, why?", default=None, ref="wt2010/6.38/b")


class ChildSupportConsidered(_OfChild):
    """Which support the child needs, and who gives it. wt2010/A5.5/a, 6.38/a"""

    title = "Support for the child"
    ref = "wt2010/A5.5/a"
    needs = (
        Need("provider", {"offered": True}, "Say who gives it.", "wt2010/6.38/a"),
        Need("starts_on", {"offered": True}, "From when?", "wt2010/6.38/a"),
        Need("why_none", {"offered": False}, "Say why none is needed.", "wt2010/A5.5/a"),
    )
    offered: bool = ask("Is support offered?", ref="wt2010/A5.5/a", example=True)
    support: Narrative | None = ask(
        "Which?", default=None, ref="wt2010/A5.5/a", example="Weekly talks with a counsellor."
    )
    responsible: Line = ask(
        "Which agency answers for it?", ref="wt2010/A5.5/a", example="Children's social care"
    )
    provider: Line | None = ask(
        "Who gives it?", default=None, ref="wt2010/6.38/a", example="School counsellor"
    )
    starts_on: date | None = ask(
        "From when?", default=None, ref="wt2010/6.38/a", example="2010-11-08"
    )
    why_none: Narrative | None = ask("If none, why?", default=None, ref="wt2010/A5.5/a")


# --- records: the person ---------------------------------------------------------------


class TellingHeld(Record):
    """The person is not yet told: the agencies are asked first. wt2010/A5.16/b"""

    title = "Telling the person waits"
    ref = "wt2010/A5.16/b"
    hold_reason: Narrative = ask(
        "Why?", ref="wt2010/A5.16/b", example="The police may need to see him first."
    )


class AccusedTold(Record):
    """The person is told of the allegation, plainly and fairly. wt2010/A5.16/a, 6.39/b"""

    title = "The person is told"
    ref = "wt2010/A5.16/a"
    needs = (
        Need("advised_to_contact_union", {"union_member": Answer.YES}, "Say that they were pointed to it.",
             "wt2010/A5.6/d"),
    )  # fmt: skip
    told_at: datetime = ask("When?", ref="wt2010/A5.16/a", example="2010-11-04T09:00")
    told_by: Line = ask("By whom?", ref="wt2010/A5.16/a", example="Judith Crane")
    officer_consulted_on: date | None = ask(
        "When was the designated officer consulted?",
        default=None,
        ref="wt2010/A5.16/a",
        example="2010-11-02",
    )
    police_agreed: Consulted | None = ask(
        "What did the police agree may be said?", default=None, ref="wt2010/A5.16/b",
        example={"agency": "Police", "colleague": "DS Ellen Marsh", "consulted_at": "2010-11-03T11:00",
                 "advice": "That there is an allegation about 1 November."},
    )  # fmt: skip
    social_care_agreed: Consulted | None = ask(
        "What did social care agree may be said?", default=None, ref="wt2010/A5.16/b",
        example={"agency": "Social care", "colleague": "Alan Reid", "consulted_at": "2010-11-03T11:30",
                 "advice": "The same."},
    )  # fmt: skip
    agreed_content: Narrative | None = ask(
        "What may be said?",
        default=None,
        ref="wt2010/A5.16/b",
        example="That an allegation was made; not by whom.",
    )
    explained: Narrative = ask(
        "What was explained, of the concern and of what happens now?", ref="wt2010/6.39/b",
        example="What is said to have happened, and each step that follows.",
    )  # fmt: skip
    union_member: Answer = ask(
        "In a union or professional association?", ref="wt2010/A5.6/d", example="yes"
    )
    advised_to_contact_union: date | None = ask(
        "Pointed to it for support, in writing, on",
        default=None,
        ref="wt2010/A5.16/c",
        example="2010-11-04",
    )
    support: Line = ask(
        "What support is offered?", ref="wt2010/A5.6/b", example="Occupational health"
    )
    support_contact: Line = ask(
        "Who is the contact for support?", ref="wt2010/6.39/a", example="Joy Adeyemi"
    )


class AccusedToldEarly(Record):
    """The person was told before the agencies had agreed. It is written down, and shows. wt2010/A5.16/b"""

    title = "The person was told too early"
    ref = "wt2010/A5.16/b"
    told_at: datetime = ask("When?", ref="wt2010/A5.16/b", example="2010-11-01T17:00")
    how: Narrative = ask(
        "How did it come about?", ref="wt2010/A5.16/b", example="A colleague rang him."
    )
    what_was_said: Narrative = ask(
        "What does the person now know?", ref="wt2010/A5.16/b", example="Kiran's name."
    )


class AccusedUpdated(Record):
    """The person hears how the case goes. wt2010/A5.6/a"""

    title = "The person is kept told"
    ref = "wt2010/A5.6/a"
    told_on: date = ask("When?", ref="wt2010/A5.6/a", example="2010-11-19")
    told_by: Line = ask("By whom?", ref="wt2010/A5.6/a", example="Judith Crane")
    content: Narrative = ask(
        "What?", ref="wt2010/A5.6/a", example="The police review is on 29 November."
    )
    support: Line = ask(
        "What support goes on?", ref="wt2010/A5.6/b", example="Occupational health, weekly"
    )
    sharing: Sharing = ask("May it be told?", ref="wt2010/6.38/c", example=SHARING)


class AccusedToldOutcome(Record):
    """The person is told the outcome and what it means, and gets a copy of the summary. wt2010/6.39/b, A5.10/b"""

    title = "The person is told how it ended"
    ref = "wt2010/6.39/b"
    needs = (
        Need("told_on", {"told": True}, "When?", "wt2010/6.39/b"),
        Need("implications", {"told": True}, "Say what it means for discipline.", "wt2010/6.39/b"),
        Need("reason_not_told", {"told": False}, "Say why not.", "wt2010/6.39/b"),
        Need("copy_given_on", {"copy_given": True}, "When?", "wt2010/A5.10/b"),
        Need("copy_how", {"copy_given": True}, "How?", "wt2010/A5.10/b"),
        Need("reason_no_copy", {"copy_given": False}, "Say why not.", "wt2010/A5.10/b"),
    )
    told: bool = ask("Was the person told?", ref="wt2010/6.39/b", example=True)
    told_on: date | None = ask("When?", default=None, ref="wt2010/6.39/b", example="2010-12-10")
    implications: Narrative | None = ask(
        "And what it means for their work?",
        default=None,
        ref="wt2010/6.39/b",
        example="A written warning for a year.",
    )
    reason_not_told: Narrative | None = ask("If not, why?", default=None, ref="wt2010/6.39/b")
    copy_given: bool = ask(
        "Did they get a copy of the summary?", ref="wt2010/A5.10/b", example=True
    )
    copy_given_on: date | None = ask(
        "When?", default=None, ref="wt2010/A5.10/b", example="2010-12-10"
    )
    copy_how: Line | None = ask("How?", default=None, ref="wt2010/A5.10/b", example="By hand")
    reason_no_copy: Narrative | None = ask("If not, why?", default=None, ref="wt2010/A5.10/b")


# --- gates -----------------------------------------------------------------------------


def _agencies_asked(context: Context) -> bool | str:
    if police_may_come_in(context.file) and context.record.police_consulted is None:
        return "police_consulted"
    if social_care_may_come_in(context.file) and context.record.social_care_consulted is None:
        return "social_care_consulted"
    return True


agencies_asked = shown(
    "police_and_social_care_consulted_where_they_may_be_involved", "wt2010/A5.15/d",
    "While police or social care may come in, each is asked how best to tell the parents.", _agencies_asked,
)  # fmt: skip


def _plan_followed(context: Context) -> bool | str:
    record = context.record
    settled = context.episode.latest.get(ParentTellingSettled.type) if context.episode else None
    plan = settled.record if settled else None
    teller: object = getattr(plan, "who_tells", None)
    if teller is None or same(teller, record.told_by):
        return True
    return bool(record.why_otherwise) or "why_otherwise"


plan_followed = shown(
    "plan_followed", "wt2010/A5.4/b", "Whoever was settled on tells them; if somebody else did, say why.",
    _plan_followed,
)  # fmt: skip
injury_or_treatment = stated(
    "injury_or_urgent_treatment", "wt2010/A5.15/e",
    "Only for a child who is hurt or needs urgent treatment; otherwise it is first settled who tells them, and how.",
    "injured", True,
)  # fmt: skip
recorded_how = answered("recorded_how", "wt2010/A5.4/a", "Say how they knew.", "how_known")


def _outcome_or_reason(context: Context) -> bool | str:
    record = context.record
    if record.told is None:
        return "told"
    if record.told and record.prosecution is None:
        return "prosecution"
    if record.told and (record.prosecution or context.file.state_of(CRIMINAL) == "charged"):
        return False
    return bool(record.told) or unanswered(record, "reason_not_told") or True


no_prosecution_or_held = shown(
    "no_prosecution_or_outcome_held_with_reason", "wt2010/A5.4/d",
    "While there is a prosecution the outcome is held back: record that, with the reason.", _outcome_or_reason,
    wants={"prosecution": False},
)  # fmt: skip
deliberations_left_out = stated(
    "deliberations_left_out", "wt2010/A5.4/e",
    "Parents learn the result; not what a panel weighed, nor what it said.", "deliberations_left_out", True,
)  # fmt: skip


def _officer_consulted(context: Context) -> bool | str:
    if context.file.mark("officer_told") is None and context.file.last(InitialDiscussion) is None:
        return False
    return unanswered(context.record, "officer_consulted_on") or True


officer_consulted = shown(
    "designated_officer_consulted", "wt2010/A5.16/a", "The designated officer is consulted first.", _officer_consulted,
    satisfied_by=("initial_discussion",),
)  # fmt: skip


def _no_hold(context: Context) -> bool:
    file = context.file
    police_settled = file.state_of(CRIMINAL) == "police_not_needed" or not crime_possible(file)
    return police_settled and not harm_possible(file)


no_hold = shown(
    "no_hold_applies", "wt2010/6.39/c",
    "A crime or significant harm is in question, or nobody has answered that yet: police and social care are asked "
    "first and agree what may be said.", _no_hold, satisfied_by=("telling_held",),
)  # fmt: skip


def _agreed(context: Context) -> bool | str:
    record = context.record
    if police_may_come_in(context.file) and record.police_agreed is None:
        return "police_agreed"
    if social_care_may_come_in(context.file) and record.social_care_agreed is None:
        return "social_care_agreed"
    return unanswered(record, "agreed_content") or True


content_agreed = shown(
    "agencies_consulted_and_content_agreed", "wt2010/A5.16/b",
    "Each agency that may come in has been asked, and has agreed what may be said.", _agreed,
)  # fmt: skip
support_arranged = answered(
    "support_arranged",
    "wt2010/A5.6/b",
    "The employer arranges support while the case runs.",
    "support",
)


def _copy(context: Context) -> bool | str:
    record = context.record
    if record.copy_given is None:
        return "copy_given"
    return (
        (unanswered(record, "copy_given_on", "copy_how") or True)
        if record.copy_given
        else (unanswered(record, "reason_no_copy") or True)
    )


copy_given = shown(
    "copy_of_summary_given",
    "wt2010/A5.10/b",
    "The person gets a copy of the summary, or it is said why not.",
    _copy,
)

why_never_told = shown(
    "why_never_told", "wt2010/6.38/b", "Say why they are not told.",
    lambda c: unanswered(c.record, "reason_not_told") or True,
    wants={"reason_not_told": "Moved abroad; three letters came back."},
)  # fmt: skip

# --- the lanes -------------------------------------------------------------------------

PARENT_DUTIES = (
    Duty("tell_parents_of_allegation", "Tell the parents, once it is settled who and how", AtWork.EMPLOYER,
         ("wt2010/A5.4/a",)),
    Duty("tell_parents_of_injury", "Tell the parents now", AtWork.EMPLOYER, ("wt2010/A5.15/e",),
         limit="allegation_tell_of_injury"),
    Duty("child_support", "Say which support the child gets, or why none", AtWork.CHILDRENS_SOCIAL_CARE,
         ("wt2010/A5.5/a", "wt2010/6.38/a"), clock=False),
)  # fmt: skip
TOLD_THEM = ("tell_parents_of_allegation", "tell_parents_of_injury")


def _hurt(context: Context) -> bool:
    return bool(context.record.child and context.record.child_injured)


def _grown_up(context: Context) -> bool:
    return bool(context.record.child and context.record.complainant_adult)


_GROWN_UP = Step(
    "child-grown_up", AllegationReported, (), "par_told",
    "somebody grown up speaks of what happened then: there are no parents to tell", EVERYBODY, ("6.40",),
    provided=_grown_up, starts=("child_support",),
)  # fmt: skip
_HURT = Step(
    "child-of-injury", AllegationReported, (), "par_not_told", "a child hurt in the employer's care is named",
    EVERYBODY, ("A5.15",), provided=_hurt, starts=("tell_parents_of_injury",),
)  # fmt: skip

PARENTS_PART = Part(
    entry_starts={"par_not_told": ("tell_parents_of_allegation", "child_support")},
    states=(
        State("par_not_told", "Parents not yet told", "The parents do not yet know, as far as is known."),
        State("par_plan_set", "Who tells the parents is settled", "Who and how is settled, agencies consulted."),
        State("par_told", "Parents told", "Told of the allegation; they hear how it goes until the outcome."),
        State("par_outcome_told", "Parents told the outcome", "Told, or not told for a recorded reason.", final=True),
    ),
    steps=(
        _GROWN_UP,
        _HURT,
        *opening(NEW_CHILD, "par_not_told", per="child"),
        Step("who_and_how_settled", ParentTellingSettled, ("par_not_told",), "par_plan_set", "who and how is settled",
             OFFICER, ("A5.4", "A5.15"), gates=(agencies_asked,)),
        Step("parents_told", ParentsTold, ("par_plan_set",), "par_told", "the parents are told", TELLERS,
             ("A5.4", "A5.15"), gates=(plan_followed, cleared_to_tell), meets=TOLD_THEM),
        Step("parents_told-unsettled", ParentsTold, ("par_not_told",), "par_told", "told before it was settled how",
             TELLERS, ("A5.4",), gates=(shown(
                 "who_and_how_settled_first", "wt2010/A5.4/b",
                 "It is first settled who tells them and how, unless a child is hurt.", lambda c: False,
                 satisfied_by=("parent_telling_settled", "parents_told_of_injury")),)),
        Step("urgent_incident_told_straight_away", ParentsToldOfInjury, ("par_not_told",), "par_told",
             "a child is hurt; told straight away", (*EMPLOYERS, *OFFICER), ("A5.15",), gates=(injury_or_treatment,),
             meets=TOLD_THEM),
        Step("urgent_incident_told_straight_away-settled", ParentsToldOfInjury, ("par_plan_set", "par_told"),
             "par_told", "a child is hurt; told straight away", (*EMPLOYERS, *OFFICER), ("A5.15",),
             gates=(injury_or_treatment,), meets=TOLD_THEM),
        Step("already_knew", ParentsAlreadyKnew, ("par_not_told",), "par_told", "they knew already", OFFICER, ("A5.4",),
             gates=(recorded_how,), meets=TOLD_THEM),
        Step("progress_given", ParentsUpdated, ("par_told",), "par_told", "they hear how it goes", TELLERS, ("A5.4",),
             gates=(cleared_to_tell,), meets=("update_parents",)),
        Step("outcome_given", ParentsToldOutcome, ("par_told",), "par_outcome_told", "they learn how it ended", TELLERS,
             ("A5.4", "6.38"), gates=(no_prosecution_or_held, deliberations_left_out), meets=("update_parents",)),
        Step("outcome_given-never_told", ParentsToldOutcome, ("par_not_told", "par_plan_set"), "par_outcome_told",
             "never told, for a reason", OFFICER, ("A5.4",), when={"told": False},
             gates=(no_prosecution_or_held, why_never_told), cancels=TOLD_THEM),
        Step("child_support_considered", ChildSupportConsidered, ("par_not_told", "par_plan_set", "par_told",
             "par_outcome_told"), None, "support for the child is considered", (*SOCIAL_CARE, *POLICE, *EMPLOYERS),
             ("A5.5", "6.38"), meets=("child_support",)),
    ),
    duties=PARENT_DUTIES,
)  # fmt: skip

ACCUSED_DUTIES = (
    Duty("tell_accused", "Tell the person of the allegation, once it may be told", AtWork.EMPLOYER,
         ("wt2010/A5.16/a",)),
    Duty("look_into_early_telling", "See what the early telling has put at risk", AtWork.LADO, ("wt2010/A5.16/b",),
         clock=False),
)  # fmt: skip
MUST_WAIT = (Route.STRATEGY_DISCUSSION, Route.INITIAL_EVALUATION)

ACCUSED_PART = Part(
    entry_starts={"acc_not_told": ("tell_accused",)},
    states=(
        State("acc_not_told", "The person is not yet told", "Not yet told of the allegation."),
        State("acc_hold", "Telling the person waits", "Until police and social care agree what may be said."),
        State("acc_told", "The person is told", "Told; pointed to union and support; kept told."),
        State("acc_outcome_told", "The person is told the outcome", "Told, with a copy of the summary.", final=True),
    ),
    steps=(
        Step("strategy_or_police_or_social_care_likely", TellingHeld, ("acc_not_told",), "acc_hold",
             "telling waits for the agencies", OFFICER, ("A5.16",)),
        Step("strategy_or_police_or_social_care_likely-route", RouteDecided, ("acc_not_told",), "acc_hold",
             "a discussion of agencies is called", OFFICER, ("A5.16",), when={"route": MUST_WAIT}),
        Step("accused_told", AccusedTold, ("acc_not_told",), "acc_told", "the person is told", TELLERS,
             ("A5.6", "A5.16"), gates=(officer_consulted, no_hold), meets=("tell_accused",)),
        Step("accused_told-after_hold", AccusedTold, ("acc_hold",), "acc_told", "the person is told what was agreed",
             TELLERS, ("A5.6", "A5.16"), gates=(officer_consulted, content_agreed), meets=("tell_accused",)),
        Step("told_early", AccusedToldEarly, ("acc_not_told", "acc_hold"), "acc_told", "told before it was agreed",
             TELLERS, ("A5.16",), starts=("look_into_early_telling",), cancels=("tell_accused",)),
        Step("progress_given", AccusedUpdated, ("acc_told",), "acc_told", "the person hears how it goes", EMPLOYERS,
             ("A5.6",), gates=(support_arranged, cleared_to_tell),
             meets=("update_accused",)),
        Step("outcome_given", AccusedToldOutcome, ("acc_told",), "acc_outcome_told", "told how it ended", EMPLOYERS,
             ("A5.8", "A5.10"), gates=(copy_given,), cancels=("update_accused",)),
        Step("outcome_given-never_told", AccusedToldOutcome, ("acc_not_told", "acc_hold"), "acc_outcome_told",
             "never told, for a reason", EMPLOYERS, ("A5.10", "6.39"), when={"told": False},
             gates=(why_never_told, copy_given), cancels=("tell_accused",)),
    ),
    duties=ACCUSED_DUTIES,
)  # fmt: skip
