"""An allegation is raised, reaches the right person, and then the designated officer.

Working Together 2010, Appendix 5, paragraphs 1, 2, 10 and 12 to 14, 32 to 34; chapter 6, 6.32 to 6.40.
Anybody may raise one. Any of three criteria brings it in, however minor it looks.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Gate,
    Part,
    State,
    Step,
    answered,
    owes,
    shown,
    stated,
)
from heed.engine.record import Answer, Line, Narrative, Need, Record, ask, unanswered
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
    A_PERSON,
    A_SCHOOL,
    OPEN_STATES,
    may_be_the_accused,
)
from heed.procedures.roles import Role


class ReportedTo(StrEnum):
    """Where an allegation may first arrive. wt2010/A5.14/c to A5.14/e"""

    EMPLOYER = "employer"
    POLICE = "police"
    SOCIAL_CARE = "childrens_social_care"


class Relationship(StrEnum):
    """What ties a person to an organisation; none of it needs a contract of employment. wt2010/A5.2/e"""

    EMPLOYED = "employed"
    VOLUNTEER = "volunteer"
    SELF_EMPLOYED = "self_employed"
    AGENCY = "agency"
    CONTRACTOR = "contractor"
    FOSTER_CARER = "foster_carer"
    REGISTERED_PROVIDER = "registered_provider"


class Sector(StrEnum):
    """What kind of organisation it is, for the officer's yearly report. wt2010/6.32/b"""

    EDUCATION = "education"
    SOCIAL_CARE = "social_care"
    HEALTH = "health"
    POLICE = "police"
    FOSTERING = "fostering"
    EARLY_YEARS = "early_years"
    VOLUNTARY = "voluntary"
    FAITH = "faith"
    SPORT = "sport"
    OTHER = "other"


# --- records ---------------------------------------------------------------------------


class _Criteria(Record):
    """The three tests, any one of which is enough. wt2010/A5.1/b, A5.1/c, A5.1/d"""

    criterion_harm: bool = ask(
        "Has harmed a child, or may have?", ref="wt2010/A5.1/b", example=True,
        why="Any one of the three is enough. Significant harm is not asked for.",
    )  # fmt: skip
    criterion_offence: bool = ask(
        "May have committed a crime against a child, or connected with one?",
        ref="wt2010/A5.1/c", example=False,
    )  # fmt: skip
    criterion_unsuitable: bool = ask(
        "Has behaved in a way that suggests being unsuitable to work with children?",
        ref="wt2010/A5.1/d", example=False,
    )  # fmt: skip
    facts: Narrative = ask(
        "Which facts is that based on?", ref="wt2010/A5.1/b",
        example="A teaching assistant saw him pull Kiran by the arm into the corridor.",
    )  # fmt: skip


class AllegationReported(Record):
    """Somebody says that a person who works with children has done something. wt2010/6.32/a

    In any setting, paid, fostering or volunteering, about today or long ago.
    """

    title = "Allegation reported"
    ref = "wt2010/6.32/a"
    headings = {
        "reported_to": "Who tells of it",
        "accused": "Whom it is about",
        "child": "What is alleged",
        "historical": "If it is about the past",
    }
    needs = (
        Need(
            "alleged_from", {"historical": True}, "From when, as near as is known?", "wt2010/6.40/a"
        ),
        Need("setting_then", {"historical": True}, "In what setting was it then?", "wt2010/6.40/a"),
        Need("injury", {"child_injured": True}, "Say what the injury is.", "wt2010/A5.15/e"),
    )
    reported_to: ReportedTo = ask(
        "Who was told first?", ref="wt2010/A5.14/c", example="employer",
        why="Before you, if you are the designated officer: the employer who rings you was. Where nobody "
        "was, say children’s social care.",
    )  # fmt: skip
    received_by: Line = ask(
        "Who took it down?", ref="wt2010/A5.32/a", example="Ruth Okafor, teacher"
    )
    received_at: datetime = ask(
        "When was it taken down?", ref="wt2010/A5.32/a", example="2010-11-01T15:40"
    )
    source: Line = ask(
        "Who says so?", ref="wt2010/A5.35/a", example="Lesley Hart, teaching assistant"
    )
    accused: Line = ask("Whom is it about?", ref="wt2010/6.32/a", example=A_PERSON)
    accused_account: Line | None = ask(
        "Their username in this system, if they have one", default=None, ref="wt2010/A5.13/d",
        why="So that the person never sees the file.",
    )  # fmt: skip
    born: date | None = ask("Their date of birth", default=None, ref="wt2010/A5.10/d")
    works_with_children: Answer = ask(
        "Do they work with children, paid or not?", ref="wt2010/A5.1/f", example="yes",
        why="In any way: teaching, fostering, coaching, minding, helping out.",
    )  # fmt: skip
    role: Line = ask("What do they do?", ref="wt2010/A5.1/f", example="Class teacher, year 4")
    setting: Line = ask("In what setting?", ref="wt2010/A5.1/f", example="Primary school")
    paid: bool = ask("Paid?", ref="wt2010/A5.1/f", example=True)
    employer: Line | None = ask(
        "For which organisation?", default=None, ref="wt2010/A5.2/e", example=A_SCHOOL,
        why="Any body that has the person working: an employer, an agency, a club, a fostering service, "
        "a regulator.",
    )  # fmt: skip
    relationship: Relationship | None = ask(
        "How do they work for it?", default=None, ref="wt2010/A5.2/e", example="employed"
    )
    sector: Sector | None = ask(
        "What kind of organisation?", default=None, ref="wt2010/6.32/b", example="education"
    )
    child: Line | None = ask(
        "Which child?", default=None, ref="wt2010/6.32/a", example=A_CHILD,
        why="Further children are added one by one.",
    )  # fmt: skip
    allegation: Narrative = ask(
        "What is alleged, in the words used?", ref="wt2010/6.32/a",
        example="“He grabbed him by the arm and dragged him out. Kiran was crying.”",
    )  # fmt: skip
    refer_at_once: bool = ask(
        "Is it so serious that police and social care must know now?", default=False,
        ref="wt2010/A5.14/a", why="Then nothing is waited for.",
    )  # fmt: skip
    apparent_seriousness: Line | None = ask(
        "How serious does it look?", default=None, ref="wt2010/A5.14/b",
        why="What looks minor takes the same way.", example="Minor, at first sight",
    )  # fmt: skip
    child_injured: bool = ask(
        "Is a child hurt, or in need of treatment?", default=False, ref="wt2010/A5.15/e"
    )
    injury: Narrative | None = ask("What injury?", default=None, ref="wt2010/A5.15/e")
    historical: bool = ask("Is it about the past?", default=False, ref="wt2010/6.40/a")
    alleged_from: Line | None = ask("From when?", default=None, ref="wt2010/6.40/a", example="1994")
    alleged_to: Line | None = ask(
        "Until when?", default=None, ref="wt2010/6.40/a", example="1996",
        also={"matters_if": {"historical": True}},
    )  # fmt: skip
    complainant_adult: bool = ask(
        "Is the person who says so now an adult?", default=False, ref="wt2010/6.40/a"
    )
    setting_then: Line | None = ask(
        "In what setting was it then?", default=None, ref="wt2010/6.40/a", example="Children's home"
    )


class AllegationPassedOn(Record):
    """It is passed to the named senior manager at once, or to the alternative. wt2010/A5.32/a"""

    title = "Passed to the senior manager"
    ref = "wt2010/A5.32/a"
    needs = (
        Need(
            "why_alternative",
            {"to_alternative": True},
            "Say why not the manager.",
            "wt2010/A5.13/c",
        ),
    )
    passed_to: Line = ask("To whom?", ref="wt2010/A5.13/a", example="Judith Crane, head teacher")
    to_alternative: bool = ask(
        "Is that the alternative?", default=False, ref="wt2010/A5.13/c",
        why="When the named manager is away, or is the one whom it is about.",
    )  # fmt: skip
    why_alternative: Narrative | None = ask("Why?", default=None, ref="wt2010/A5.32/b")
    passed_at: datetime = ask("When?", ref="wt2010/A5.32/a", example="2010-11-01T16:05")
    why_late: Narrative | None = ask(
        "If not the same day, why?", default=None, ref="wt2010/A5.32/a"
    )


class DesignatedOfficerInformed(_Criteria):
    """The authority's designated officer is told. wt2010/A5.14/c, A5.33/a, A5.34/b, A5.34/c"""

    title = "Designated officer informed"
    ref = "wt2010/A5.14/c"
    officer: Line = ask(
        "Which designated officer?", ref="wt2010/6.35/b", example="Helen Abara",
        why="A case is never without one.",
    )  # fmt: skip
    informed_by: Line = ask("Who told the officer?", ref="wt2010/A5.33/a", example="Judith Crane")
    informed_at: datetime = ask("When?", ref="wt2010/A5.33/a", example="2010-11-02T09:30")


class SeriousAllegationReferredAtOnce(_Criteria):
    """So grave that police and social care are told at once, and the officer with them. wt2010/A5.14/a"""

    title = "Serious allegation referred at once"
    ref = "wt2010/A5.14/a"
    emergency = True
    referred_to_police_at: datetime = ask(
        "When were the police told?", ref="wt2010/A5.14/a", example="2010-11-01T16:10"
    )
    referred_to_social_care_at: datetime = ask(
        "When was children's social care told?", ref="wt2010/A5.14/a", example="2010-11-01T16:20"
    )
    officer: Line = ask(
        "Which designated officer was told?", ref="wt2010/A5.14/c", example="Helen Abara"
    )
    informed_at: datetime = ask("When?", ref="wt2010/A5.14/c", example="2010-11-01T16:25")


class NoCriterionMet(Record):
    """The senior manager finds that none of the three tests is met. wt2010/6.37/a"""

    title = "Not within the procedure"
    ref = "wt2010/6.37/a"
    needs = (
        Need(
            "concern_referred", {"child_concern": True}, "Say how it was referred.", "wt2010/A5.1/f"
        ),
    )
    harm: Answer = ask("Harmed a child, or may have?", ref="wt2010/A5.1/b", example="no")
    offence: Answer = ask("A possible crime?", ref="wt2010/A5.1/c", example="no")
    unsuitable: Answer = ask("A sign of being unsuitable?", ref="wt2010/A5.1/d", example="no")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/6.37/a", example="A complaint about homework; nothing about conduct."
    )
    decided_by: Line = ask("Who decided?", ref="wt2010/6.37/a", example="Judith Crane")
    child_concern: bool = ask(
        "Is there any other concern about a child?", ref="wt2010/A5.1/f", example=False
    )
    concern_referred: Narrative | None = ask(
        "How was it referred?", default=None, ref="wt2010/A5.1/f"
    )


class ForceLiaisonInformed(Record):
    """The officer who took it tells the force's designated liaison officer. wt2010/A5.34/a"""

    title = "Force liaison officer informed"
    ref = "wt2010/A5.34/a"
    liaison_officer: Line = ask("Who?", ref="wt2010/6.36/b", example="DI Omar Aziz")
    informed_at: datetime = ask("When?", ref="wt2010/A5.34/a", example="2010-11-01T17:00")


class EmployerInvolved(Record):
    """One more organisation for which the person works, or through which. wt2010/A5.2/f"""

    title = "Employer involved"
    ref = "wt2010/A5.2/f"
    employer: Line = ask("Which organisation?", ref="wt2010/A5.2/f", example=A_SCHOOL)
    relationship: Relationship = ask(
        "What ties the person to it?", ref="wt2010/A5.2/e", example="agency"
    )
    sector: Sector = ask("What kind of organisation?", ref="wt2010/6.32/b", example="education")
    contact: Line = ask("Whom there?", ref="wt2010/A5.13/a", example="Priya Nair, branch manager")
    informed_at: datetime = ask("Told when?", ref="wt2010/6.40/c", example="2010-11-02T14:00")
    informed_by: Line = ask("By whom?", ref="wt2010/6.40/c", example="Helen Abara")


class ChildInvolved(Record):
    """One more child whom the allegation concerns. wt2010/6.38/a"""

    title = "Child involved"
    ref = "wt2010/6.38/a"
    child: Line = ask("Which child?", ref="wt2010/6.38/a", example=A_CHILD)
    how: Narrative = ask("How?", ref="wt2010/6.38/a", example="Was in the room and saw it.")


class AllegationReopened(Record):
    """It comes up again, or something new is known. wt2010/A5.10/h"""

    title = "Taken up again"
    ref = "wt2010/A5.10/h"
    earlier_conclusion_read: bool = ask(
        "Has the earlier conclusion been read first?", ref="wt2010/A5.10/h", example=True,
        why="So that nothing is investigated twice for want of reading.",
    )  # fmt: skip
    reasons: Narrative = ask(
        "Why is it taken up again?", ref="wt2010/A5.10/h", example="A second pupil has spoken."
    )
    employer: Line | None = ask(
        "For which organisation?", default=None, ref="wt2010/A5.2/e", example=A_SCHOOL
    )
    child: Line | None = ask("Which child?", default=None, ref="wt2010/6.32/a", example=A_CHILD)
    officer: Line = ask(
        "Which designated officer was told?", ref="wt2010/A5.14/c", example="Helen Abara"
    )
    informed_at: datetime = ask("When?", ref="wt2010/A5.33/a", example="2011-02-01T09:00")


# --- gates -----------------------------------------------------------------------------


def _at_work_with_children(context: Context) -> bool | str:
    answer = context.record.works_with_children
    return "works_with_children" if answer is None else answer != Answer.NO


works_with_children = shown(
    "works_with_children",
    "wt2010/A5.1/f",
    "This is for people who work with children in any capacity. Refer a concern about anybody else to "
    "children's social care.",
    _at_work_with_children,
    wants={"works_with_children": Answer.YES},
)


def _not_to_the_subject(context: Context) -> bool | str:
    to = context.record.passed_to
    return "passed_to" if not to else not may_be_the_accused(context.file, to)


recipient_is_not_the_subject = shown(
    "recipient_is_not_the_subject",
    "wt2010/A5.32/b",
    "It is about that person, so it goes to the alternative manager.",
    _not_to_the_subject,
    satisfied_by=("allegation_passed_on",),
)


def _any_criterion(context: Context) -> bool | str:
    record = context.record
    three = (record.criterion_harm, record.criterion_offence, record.criterion_unsuitable)
    if any(three):
        return True
    return "criterion_harm" if None in three else False


a_criterion_is_met = shown(
    "at_least_one_of_the_three_criteria_is_met",
    "wt2010/A5.1/b",
    "At least one of the three criteria is ticked. If none is met, say so in a record of its own.",
    _any_criterion,
    wants={"criterion_harm": True},
)
notices_sent = answered(
    "police_and_social_care_notices_sent", "wt2010/A5.14/a",
    "Police and children's social care are told at once.",
    "referred_to_police_at", "referred_to_social_care_at",
)  # fmt: skip
officer_informed = answered(
    "designated_officer_informed", "wt2010/A5.14/c",
    "The designated officer is told at the same time.", "officer", "informed_at",
)  # fmt: skip
scope_answer_recorded = answered(
    "scope_answer_recorded", "wt2010/6.37/a",
    "Each of the three tests is answered, with reasons and who decided.",
    "harm", "offence", "unsuitable", "reasons", "decided_by",
)  # fmt: skip


def _no_doubt(context: Context) -> bool | str:
    record = context.record
    for name in ("harm", "offence", "unsuitable"):
        if getattr(record, name) is None:
            return name
    return all(a == Answer.NO for a in (record.harm, record.offence, record.unsuitable))


a_doubt_counts_as_met = shown(
    "a_doubt_counts_as_met",
    "wt2010/A5.14/b",
    "Where one test is met, or is in doubt, the designated officer hears of it, however minor it looks.",
    _no_doubt,
    satisfied_by=("designated_officer_informed",),
)


def _concern_referred(context: Context) -> bool | str:
    concern = context.record.child_concern
    if concern is None:
        return "child_concern"
    return not concern or unanswered(context.record, "concern_referred") or True


child_concern_referred = shown(
    "any_child_concern_referred_as_usual", "wt2010/A5.1/f",
    "Any other concern about a child goes the ordinary way.", _concern_referred,
)  # fmt: skip
earlier_conclusion_first = stated(
    "earlier_conclusion_shown_first", "wt2010/A5.10/h",
    "Read what was concluded before, so that nothing is investigated twice.",
    "earlier_conclusion_read", True,
)  # fmt: skip
reason_for_reopening = answered(
    "reason_for_reopening_recorded", "wt2010/A5.10/h", "Say why it is taken up again.", "reasons"
)

# --- duties ----------------------------------------------------------------------------

DUTIES = (
    Duty("pass_to_senior_manager", "Pass the allegation to the named senior manager, or the alternative",
         AtWork.STAFF_OR_VOLUNTEER, ("wt2010/A5.32/a",), limit="allegation_to_manager"),
    Duty("employer_tells_lado", "Tell the designated officer, if any criterion is met", AtWork.EMPLOYER,
         ("wt2010/A5.33/a", "wt2010/A5.14/c"), limit="allegation_to_officer"),
    Duty("refer_serious_at_once", "Refer to police and social care now; do not wait", AtWork.EMPLOYER,
         ("wt2010/A5.14/a",), limit="allegation_serious"),
    Duty("police_tell_liaison", "Tell the force liaison officer", Role.POLICE, ("wt2010/A5.34/a",),
         limit="allegation_to_force_liaison"),
    Duty("liaison_tells_lado", "Tell the designated officer", AtWork.FORCE_LIAISON_OFFICER,
         ("wt2010/A5.34/b", "wt2010/A5.14/d"), limit="allegation_from_force_liaison"),
    Duty("social_care_tells_lado", "Tell the designated officer", AtWork.CHILDRENS_SOCIAL_CARE,
         ("wt2010/A5.34/c", "wt2010/A5.14/e"), limit="allegation_from_social_care"),
    Duty("resolve_allegation", "Bring the case to an end", AtWork.LADO, ("wt2010/6.33/c",),
         limit="allegation_resolved_all"),
    Duty("update_accused", "Tell the person how the case stands", AtWork.EMPLOYER, ("wt2010/A5.6/a",)),
)  # fmt: skip

BEGUN = ("resolve_allegation",)
OFFICER_TOLD = ("employer_tells_lado", "liaison_tells_lado", "social_care_tells_lado", "refer_serious_at_once",
                "pass_to_senior_manager", "police_tell_liaison")  # fmt: skip
STRANDS = ("police_not_decided", "sc_not_decided", "acc_not_told", "bar_not_considered")
"""What opens beside the allegation once the officer knows."""
REPORTED = (
    "accused",
    "accused_account",
    "reported_to",
    "born",
    "historical",
    "received_at",
    "sector",
    "relationship",
)
CRITERIA = ("criterion_harm", "criterion_offence", "criterion_unsuitable", "officer")


def _report(
    to: ReportedTo, state: str, starts: tuple[str, ...], *refs: str, serious: bool = False
) -> Step:
    extra = ("refer_serious_at_once",) if serious else ()
    return Step(
        f"reported-{to.value}{'-serious' if serious else ''}", AllegationReported, (), state,
        f"an allegation reaches {to.value.replace('_', ' ')}", EVERYBODY, refs,
        when={"reported_to": to, "refer_at_once": serious}, gates=(works_with_children,),
        starts=(*BEGUN, *starts, *extra), remembers=REPORTED, marks=("allegation_received",),
    )  # fmt: skip


def _told(
    id: str,
    source: str,
    by: tuple[str, ...],
    *refs: str,
    gates: tuple[Gate, ...] = (),
    provided: Callable[[Context], bool] | None = None,
) -> Step:
    return Step(
        id, DesignatedOfficerInformed, (source,), "initial_consideration", "the designated officer is told",
        by, refs, gates=gates, provided=provided, meets=OFFICER_TOLD, opens=STRANDS, remembers=CRITERIA,
        marks=("officer_told",),
    )  # fmt: skip


def _written_by_the_officer(context: Context) -> bool:
    return context.entry.by in OFFICER


def _at_once(source: str | None, *gates: Gate) -> Step:
    return Step(
        f"serious_allegation_referred_at_once-{source or 'first'}", SeriousAllegationReferredAtOnce,
        (source,) if source else (), "initial_consideration", "referred at once; the officer is told with it",
        (AtWork.EMPLOYER, *EMPLOYERS), ("A5.14", "A5.33"), gates=(*gates, notices_sent),
        starts=() if source else BEGUN, meets=OFFICER_TOLD, opens=STRANDS, remembers=CRITERIA,
        marks=("officer_told", "police_consulted") if source else
        ("officer_told", "police_consulted", "allegation_received"),
    )  # fmt: skip


def _reopened(source: str, event: str, by: tuple[str, ...], *gates: Gate) -> Step:
    return Step(
        event, AllegationReopened, (source,), "initial_consideration", "taken up again", by,
        ("A5.10", "A5.14", "A5.33"), gates=gates, starts=BEGUN, meets=("employer_tells_lado",),
        opens=STRANDS, remembers=("officer",), marks=("allegation_received", "officer_told"),
    )  # fmt: skip


PART = Part(
    states=(
        State("reported_to_employer", "Reported to the employer", "Somebody in an employing organisation has it."),
        State("with_senior_manager", "With the senior manager", "Being tested against the three criteria.",
              owes=owes("test_the_criteria", "Test it against the three criteria", Role.SENIOR_MANAGER,
                        "wt2010/6.37/a")),
        State("reported_to_police", "Reported to the police", "Made straight to a police officer."),
        State("with_force_liaison", "With the force liaison officer", "To be passed to the designated officer."),
        State("reported_to_social_care", "Reported to social care", "Made straight to children's social care."),
        State("not_an_allegation", "Not within the procedure",
              "No criterion is met; passed on if it is another concern.", final=True),
    ),
    steps=(
        *(
            step
            for serious in (False, True)
            for step in (
                _report(ReportedTo.EMPLOYER, "reported_to_employer",
                        ("pass_to_senior_manager", "employer_tells_lado"), "A5.13", "A5.32", serious=serious),
                _report(ReportedTo.POLICE, "reported_to_police", ("police_tell_liaison",), "A5.34", serious=serious),
                _report(ReportedTo.SOCIAL_CARE, "reported_to_social_care", ("social_care_tells_lado",), "A5.34",
                        serious=serious),
            )
        ),
        Step("reported_again", AllegationReported, OPEN_STATES, None, "more is reported", EVERYBODY, ("A5.2",),
             gates=(works_with_children,)),
        Step("allegation_passed_on", AllegationPassedOn, ("reported_to_employer",), "with_senior_manager",
             "passed to the named senior manager, or to the alternative", (AtWork.STAFF_OR_VOLUNTEER, *EMPLOYERS),
             ("A5.13", "A5.32"), gates=(recipient_is_not_the_subject,), meets=("pass_to_senior_manager",)),
        # She who is told may write it herself: a caller may have no account. wt2010/A5.33/a, A5.34
        _told("designated_officer_informed-directly", "reported_to_employer", (*OFFICER, *EMPLOYERS),
              "A5.1", "A5.14", "A5.33", gates=(a_criterion_is_met,)),
        _told("designated_officer_informed", "with_senior_manager", (*OFFICER, *EMPLOYERS), "A5.1", "A5.14", "A5.33",
              gates=(a_criterion_is_met,)),
        _told("designated_officer_informed-police", "reported_to_police", OFFICER, "A5.14", "A5.34",
              provided=_written_by_the_officer),
        _told("designated_officer_informed-liaison", "with_force_liaison", (*OFFICER, *POLICE), "A5.34"),
        _told("designated_officer_informed-social_care", "reported_to_social_care", (*OFFICER, *SOCIAL_CARE),
              "A5.14", "A5.34"),
        _at_once("reported_to_employer", officer_informed),
        _at_once("with_senior_manager", a_criterion_is_met),
        _at_once(None, officer_informed),
        Step("serious_allegation_referred_at_once-known", SeriousAllegationReferredAtOnce, OPEN_STATES, None,
             "referred at once; the officer has it already", (*EMPLOYERS, *SOCIAL_CARE), ("A5.14",),
             meets=("refer_serious_at_once",), marks=("police_consulted",)),
        Step("no_criterion_met", NoCriterionMet, ("with_senior_manager",), "not_an_allegation",
             "none of the three criteria is met", EMPLOYERS, ("A5.1", "A5.14", "A5.33"),
             gates=(scope_answer_recorded, a_doubt_counts_as_met, child_concern_referred),
             cancels=("employer_tells_lado", "resolve_allegation", "refer_serious_at_once")),
        Step("liaison_informed", ForceLiaisonInformed, ("reported_to_police",), "with_force_liaison",
             "the force liaison officer is told", POLICE, ("A5.14", "A5.34"), starts=("liaison_tells_lado",),
             meets=("police_tell_liaison",), remembers=("liaison_officer",)),
        _reopened("closed", "new_information_or_allegation_resurfaces", OFFICER, earlier_conclusion_first,
                  reason_for_reopening),
        _reopened("not_an_allegation", "new_information_meets_a_criterion", (*EMPLOYERS, *OFFICER),
                  reason_for_reopening, officer_informed),
    ),
    duties=DUTIES,
)  # fmt: skip

NEW_EMPLOYER = ("employer", (AllegationReported, EmployerInvolved, AllegationReopened))
NEW_CHILD = ("child", (AllegationReported, ChildInvolved, AllegationReopened))


def opening(
    what: tuple[str, tuple[type[Record], ...]], state: str, *, per: str
) -> tuple[Step, ...]:
    """The steps that open a lane for an employer, or for a child, where a record names one."""
    field, types = what

    def names_one(context: Context) -> bool:
        return bool(getattr(context.record, field, None))

    return tuple(
        Step(f"{per}_opens-{type_.type}", type_, (), state, f"{field} named", EVERYBODY, ("A5.2",),
             provided=names_one, gates=(works_with_children,) if type_ is AllegationReported else (),
             meets=("tell_present_employer",) if type_ is EmployerInvolved else ())
        for type_ in types
    )  # fmt: skip
