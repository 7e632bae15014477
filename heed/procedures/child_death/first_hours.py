"""The first hours: resuscitation, the examination, the history, samples, telling parents, contacts.

Working Together 2010, paragraphs 7.57, 7.63 to 7.77.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import Context, Duty, Part, answered, date_in, moment_in, noted, shown
from heed.engine.record import Answer, Line, Narrative, Need, Record, ask
from heed.procedures.child_death.coroner import body_authority, coroner_has_the_body
from heed.procedures.child_death.pieces import IDENTIFIES
from heed.procedures.child_death.roles import DeathRole


class ArrivedAtHospital(Record):
    """The child is brought to hospital; the consultant on call examines as in an emergency. wt2010/7.68/a"""

    title = "Brought to hospital"
    ref = "wt2010/7.66/a"
    arrived_at: datetime = ask("Arrived at", ref="wt2010/7.66/a", example="2010-11-01T06:20")
    hospital: Line = ask(
        "Where?", ref="wt2010/7.66/a", example="Northam Hospital, emergency department"
    )
    resuscitation: Narrative | None = ask(
        "Resuscitation: begun, stopped, decided by whom, or why not begun?",
        default=None,
        ref="wt2010/7.66/b",
    )
    coroners_authority: Line | None = ask(
        "If the coroner had accepted the death: on what authority was the child moved?",
        default=None,
        ref="wt2010/7.64/a",
        example="Coroner's officer, by telephone",
    )


class WhyNotMoved(StrEnum):
    """Why a child is not taken to an emergency department."""

    FORENSIC = "forensic_work_at_the_scene"
    END_OF_LIFE = "planned_end_of_life_care"
    MORTUARY = "taken_to_mortuary"
    OTHER = "other"


class NotTakenToHospital(Record):
    """The child stays, or goes elsewhere, and why; police may decide so at signs of suspicion. wt2010/7.66/c"""

    title = "Not taken to hospital"
    ref = "wt2010/7.66/c"
    why: WhyNotMoved = ask("Why?", ref="wt2010/7.66/c", example="forensic_work_at_the_scene")
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/7.77/a",
        example="Clear signs that raise suspicion; the room is to be examined first.",
    )
    decided_by: Line = ask("Who decided?", ref="wt2010/7.77/a", example="DI Ellen Marsh")
    decided_at: datetime = ask("When?", ref="wt2010/7.77/a", example="2010-11-01T07:00")
    place_of_rest: Line | None = ask(
        "Where does the child rest, as the family wish?", default=None, ref="wt2010/7.67/a"
    )


class Examiner(StrEnum):
    """Who examined the child."""

    PAEDIATRICIAN = "consultant_paediatrician"
    EMERGENCY = "emergency_medicine_consultant"
    BOTH = "both_together"


class ConsultantExamination(Record):
    """What the consultant found, done as an emergency, and whether anything was suspicious. wt2010/7.68/e"""

    title = "The consultant's examination"
    ref = "wt2010/7.68/a"
    needs = (
        Need(
            "suspicion",
            {"suspicious": True},
            "Say what, and tell the police at once.",
            "wt2010/7.68/f",
        ),
        Need(
            "why_no_survey",
            {"skeletal_survey": "no"},
            "Say why not; it is always considered.",
            "wt2010/7.69/d",
        ),
    )
    examined_at: datetime = ask("Examined at", ref="wt2010/7.68/a", example="2010-11-01T06:30")
    examined_by: Line = ask("By whom?", ref="wt2010/7.68/a", example="Dr Sunil Rao")
    examiner: Examiner = ask(
        "In what role?", ref="wt2010/7.68/b", example="consultant_paediatrician"
    )
    resuscitation: Narrative = ask(
        "Resuscitation, in full",
        ref="wt2010/7.68/e",
        example="Begun by parents; stopped at 6.40 by Dr Rao.",
    )
    interventions: Narrative = ask(
        "Interventions and investigations", ref="wt2010/7.68/e", example="One line, left in place."
    )
    findings: Narrative = ask(
        "Findings", ref="wt2010/7.68/e", example="Well nourished; no mark seen."
    )
    post_mortem_changes: Narrative = ask(
        "Changes after death, on the body chart",
        ref="wt2010/7.68/e",
        example="Lividity on the back; chart attached.",
    )
    suspicious: bool = ask("Is anything suspicious?", ref="wt2010/7.68/f", example=False)
    suspicion: Narrative | None = ask(
        "If so, what?", default=None, ref="wt2010/7.68/f", example="Bruising behind an ear."
    )
    skeletal_survey: Answer = ask(
        "Is a full skeletal survey done, before the autopsy?", ref="wt2010/7.69/d", example="yes"
    )
    why_no_survey: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/7.69/d")
    age_questions: Narrative | None = ask(
        "Whatever else age and kind of death call for", default=None, ref="wt2010/7.63/a"
    )


class HistoryTaken(Record):
    """What led up to the collapse and followed it, in the carer's own words. wt2010/7.68/c"""

    title = "History from parents or carers"
    ref = "wt2010/7.68/c"
    taken_from: Line = ask(
        "From whom?", ref="wt2010/7.68/c", example="Both parents", also=IDENTIFIES
    )
    taken_by: Line = ask("By whom?", ref="wt2010/7.68/c", example="Dr Sunil Rao")
    taken_at: datetime = ask("When?", ref="wt2010/7.68/c", example="2010-11-01T07:30")
    account: Narrative = ask(
        "In their own words",
        ref="wt2010/7.68/c",
        why="Also where a form is used.",
        example="“He took his bottle at nine and I put him down. I woke at ten to six and it was too quiet.”",
    )


class DeathConfirmed(Record):
    """The child is pronounced dead, and whether the cause is clear. wt2010/7.69/a"""

    title = "Death confirmed"
    ref = "wt2010/7.70/a"
    pronounced_at: datetime = ask("Pronounced at", ref="wt2010/7.70/a", example="2010-11-01T06:40")
    cause_clear: bool = ask(
        "Are cause and contributing factors clear?", ref="wt2010/7.69/a", example=False
    )


class SamplesTaken(Record):
    """Samples: where, on whose authority, by whom. Without authority or consent it is unlawful. wt2010/7.69/b"""

    title = "Samples taken"
    ref = "wt2010/7.69/b"
    sample_set: Line = ask(
        "Which agreed set?", ref="wt2010/7.69/c", example="Sudden infant death, version 2"
    )
    taken_by: Line = ask("By whom?", ref="wt2010/7.69/a", example="Dr Sunil Rao")
    licensed_premises: bool = ask("On licensed premises?", ref="wt2010/7.69/b", example=True)
    coroners_authority: Line | None = ask(
        "The coroner's authority",
        default=None,
        ref="wt2010/7.69/b",
        example="General approval, May 2010",
    )
    parents_consent: Line | None = ask(
        "If no coroner is involved: which parent consented?",
        default=None,
        ref="wt2010/7.69/b",
        also=IDENTIFIES,
    )


class NoSamples(Record):
    """None were taken, and why. wt2010/7.69/a"""

    title = "No samples"
    ref = "wt2010/7.69/a"
    reasons: Narrative = ask(
        "Why not?", ref="wt2010/7.69/a", example="The coroner asked that the pathologist take them."
    )


class ParentsToldOfDeath(Record):
    """The consultant tells the parents, having gone over everything known. wt2010/7.70/a"""

    title = "Parents told"
    ref = "wt2010/7.70/a"
    told_by: Line = ask("By whom?", ref="wt2010/7.70/a", example="Dr Sunil Rao")
    information_reviewed: bool = ask(
        "Was everything to hand gone over first?", ref="wt2010/7.70/a", example=True
    )
    police_explained: bool = ask("Police part explained?", ref="wt2010/7.70/b", example=True)
    coroner_explained: bool = ask("Coroner's part explained?", ref="wt2010/7.70/b", example=True)
    post_mortem_explained: bool = ask(
        "Possible post mortem explained?", ref="wt2010/7.70/b", example=True
    )
    tissue_explained: bool = ask("Samples of tissue explained?", ref="wt2010/7.70/b", example=True)


class TissueKept(Record):
    """Tissue is kept longer than the coroner needs it. wt2010/7.70/c"""

    title = "Tissue kept"
    ref = "wt2010/7.70/c"
    purpose: Narrative = ask(
        "What for?", ref="wt2010/7.70/c", example="Later review as tests improve."
    )
    consent_by: Line = ask(
        "Who consented?", ref="wt2010/7.70/c", example="Leanne Hart", also=IDENTIFIES
    )
    parental_responsibility: bool = ask(
        "Do they have parental responsibility?", ref="wt2010/7.70/c", example=True
    )
    consent_on: date = ask("When?", ref="wt2010/7.70/c", example="2010-11-01")


class CareOfFamily(Record):
    """Time with the child in a quiet place, support, keepsakes. wt2010/7.74/a"""

    title = "Care of the family"
    ref = "wt2010/7.74/a"
    needs = (
        Need(
            "keepsakes_why_not",
            {"keepsakes_offered": False},
            "Give the clear reason.",
            "wt2010/7.74/b",
        ),
        Need(
            "officers_answer",
            {"keepsakes_offered": True},
            "First ask the senior investigating officer.",
            "wt2010/7.74/b",
        ),
    )
    time_with_child: Narrative = ask(
        "Time with the child, where, and who was by",
        ref="wt2010/7.73/a",
        example="An hour in the quiet room; Mary Quist by the door.",
    )
    counsellor_offered: bool = ask(
        "A bereavement counsellor offered?", ref="wt2010/7.74/a", example=True
    )
    faith_leader_offered: bool = ask(
        "A chaplain or faith leader offered?", ref="wt2010/7.74/a", example=True
    )
    relatives_contacted: bool = ask(
        "Offered to reach relatives or friends?", ref="wt2010/7.74/a", example=True
    )
    keepsakes_offered: bool = ask("Keepsakes offered?", ref="wt2010/7.74/b", example=True)
    officers_answer: Narrative | None = ask(
        "What did the senior investigating officer say?",
        default=None,
        ref="wt2010/7.74/b",
        example="No objection.",
    )
    keepsakes_why_not: Narrative | None = ask(
        "If not offered, why not?", default=None, ref="wt2010/7.74/b"
    )


class FamilyLeaving(Record):
    """Parents leave the hospital, or professionals leave the home. wt2010/7.75/a"""

    title = "Parting from the parents"
    ref = "wt2010/7.75/a"
    leaving_at: datetime = ask("At", ref="wt2010/7.75/a", example="2010-11-01T09:30")


class ContactsGiven(Record):
    """Whom to reach: lead consultant, police or coroner's officer, for news, to see their child. wt2010/7.75/a"""

    title = "Contacts given to the parents"
    ref = "wt2010/7.75/a"
    lead_consultant: Line = ask(
        "Lead consultant", ref="wt2010/7.75/a", example="Dr Amara Obi, 01632 960100"
    )
    officer: Line = ask(
        "Senior officer or coroner's officer", ref="wt2010/7.75/a", example="Rita Coe, 01632 960101"
    )
    for_progress: Line = ask(
        "For news of progress", ref="wt2010/7.75/a", example="Mary Quist, 01632 960102"
    )
    to_visit: Line = ask("To see their child", ref="wt2010/7.75/a", example="Mary Quist")


class BodyMoved(Record):
    """The child is to be moved; the parents are told first. wt2010/7.75/b"""

    title = "A move of the child"
    ref = "wt2010/7.75/b"
    to_place: Line = ask("Where to?", ref="wt2010/7.75/b", example="Regional children's hospital")
    moving_at: datetime = ask("When?", ref="wt2010/7.75/b", example="2010-11-02T14:00")
    coroners_authority: Line | None = ask(
        "The coroner's authority",
        default=None,
        ref="wt2010/7.64/a",
        example="Coroner's officer, by telephone",
    )


# --- gates -------------------------------------------------------------------------------


def _lawful(context: Context) -> bool | str:
    """Licensed premises, and the coroner's authority or, where no coroner is involved, a parent's consent."""
    record = context.record
    if record.licensed_premises is not True:
        return "licensed_premises" if record.licensed_premises is None else False
    if record.coroners_authority:
        return True
    if coroner_has_the_body(context) or context.file.mark("coroner_told"):
        return "coroners_authority"
    return bool(record.parents_consent) or "parents_consent"


sampling_lawful = shown(
    "sampling_lawful",
    "wt2010/7.69/b",
    "Samples are lawful only on licensed premises, and with the coroner's authority or, where there is no coroner, a "
    "parent's consent.",
    _lawful,
    wants={"licensed_premises": True},
)
reason_for_none = answered(
    "reason_for_none", "wt2010/7.69/a", "That no samples are taken needs a reason.", "reasons"
)


def _all_explained(context: Context) -> bool | str:
    names = (
        "information_reviewed",
        "police_explained",
        "coroner_explained",
        "post_mortem_explained",
        "tissue_explained",
    )
    return next((n for n in names if getattr(context.record, n) is not True), True)


all_explained = shown(
    "all_explained",
    "wt2010/7.70/b",
    "Parents are told about police, coroner, a possible post mortem and tissue samples.",
    _all_explained,
)
consent_to_keep = shown(
    "consent_to_keep",
    "wt2010/7.70/c",
    "Only somebody with parental responsibility can consent to that.",
    lambda c: c.record.parental_responsibility is True,
)


DUTIES = (
    Duty(
        "examine_child",
        "Examine the child, as an emergency",
        DeathRole.PAEDIATRICIAN_ON_CALL,
        ("wt2010/7.68/a",),
        limit="examine_child",
        counts_from=moment_in("arrived_at"),
    ),
    Duty(
        "take_samples",
        "Take samples, or say why not",
        DeathRole.HEALTH_PROFESSIONAL,
        ("wt2010/7.69/a",),
        limit="take_samples",
        counts_from=moment_in("pronounced_at"),
    ),
    Duty(
        "contacts_before_leaving",
        "Give the parents their contacts, before parting",
        DeathRole.TEAM,
        ("wt2010/7.75/a",),
        limit="contacts_before_leaving",
        counts_from=moment_in("leaving_at"),
    ),
    Duty(
        "begin_data_set",
        "Begin the national data set from the history",
        DeathRole.PAEDIATRICIAN_ON_CALL,
        ("wt2010/7.68/d",),
        met_by=("data_set_started",),
        clock=False,
    ),
    Duty(
        "tell_of_move",
        "Tell the parents of the move beforehand",
        DeathRole.TEAM,
        ("wt2010/7.75/b",),
        due_from=date_in("moving_at"),
        clock=False,
    ),
    Duty(
        "tell_parents_of_death",
        "Tell the parents, having gone over everything",
        DeathRole.CONSULTANT,
        ("wt2010/7.70/a",),
        clock=False,
        met_by=("parents_told_of_death",),
    ),
)
HOSPITAL = (DeathRole.CONSULTANT,)


def _contacts_not_given(context: Context) -> bool:
    return context.file.mark("contacts_given") is None


STEPS = (
    noted(
        "r13",
        ArrivedAtHospital,
        "brought to hospital",
        HOSPITAL,
        "7.66",
        "7.68",
        gates=(body_authority,),
        starts=("examine_child",),
        marks=("arrived_at_hospital",),
    ),
    noted(
        "r14",
        ConsultantExamination,
        "the consultant examines",
        HOSPITAL,
        "7.68",
        meets=("examine_child",),
    ),
    noted(
        "r15",
        DeathConfirmed,
        "death confirmed, cause unclear",
        HOSPITAL,
        "7.69",
        "7.70",
        when={"cause_clear": False},
        starts=("take_samples", "tell_parents_of_death"),
    ),
    noted(
        "death_confirmed",
        DeathConfirmed,
        "death confirmed",
        HOSPITAL,
        "7.70",
        when={"cause_clear": True},
        starts=("tell_parents_of_death",),
    ),
    noted(
        "r16",
        SamplesTaken,
        "samples are taken",
        HOSPITAL,
        "7.69",
        gates=(sampling_lawful,),
        meets=("take_samples",),
    ),
    noted(
        "no_samples",
        NoSamples,
        "none are taken",
        HOSPITAL,
        "7.69",
        gates=(reason_for_none,),
        cancels=("take_samples",),
    ),
    noted(
        "r17",
        FamilyLeaving,
        "parting from the parents",
        (DeathRole.HOSPITAL_STAFF, DeathRole.TEAM),
        "7.75",
        provided=_contacts_not_given,
        starts=("contacts_before_leaving",),
    ),
    noted(
        "r17-given",
        FamilyLeaving,
        "parting, contacts given before",
        (DeathRole.TEAM,),
        "7.75",
        settles=("contacts_before_leaving",),
    ),
    noted(
        "r17",
        ContactsGiven,
        "contacts are given",
        (DeathRole.HOSPITAL_STAFF, DeathRole.TEAM),
        "7.75",
        meets=("contacts_before_leaving",),
        marks=("contacts_given",),
    ),
)
"""Steps of the rapid response lane that change no state."""

GENERAL = tuple(
    noted(id, on, says, by, *refs, gates=gates, starts=starts)
    for id, on, says, by, refs, gates, starts in (
        (
            "history_taken",
            HistoryTaken,
            "a history is taken",
            HOSPITAL,
            ("7.68",),
            (),
            ("begin_data_set",),
        ),
        (
            "not_taken_to_hospital",
            NotTakenToHospital,
            "not taken to hospital",
            (DeathRole.POLICE,),
            ("7.66", "7.77"),
            (),
            (),
        ),
        (
            "parents_told_of_death",
            ParentsToldOfDeath,
            "the parents are told",
            HOSPITAL,
            ("7.70",),
            (all_explained,),
            (),
        ),
        ("tissue_kept", TissueKept, "tissue is kept", HOSPITAL, ("7.70",), (consent_to_keep,), ()),
        (
            "care_of_family",
            CareOfFamily,
            "the family is cared for",
            (DeathRole.HOSPITAL_STAFF,),
            ("7.73", "7.74"),
            (),
            (),
        ),
        (
            "body_moved",
            BodyMoved,
            "the child is to be moved",
            (DeathRole.TEAM,),
            ("7.64", "7.75"),
            (body_authority,),
            ("tell_of_move",),
        ),
    )
)

PART = Part(duties=DUTIES, steps=STEPS)
