"""A referral arrives: who refers whom and why; it is acknowledged, and each question of it made clear.

Working Together 2010, paragraphs 5.17, 5.32, 5.33 and 5.35; chart 1.
"""

from enum import StrEnum

from heed.engine.procedure import Context, shown, stated
from heed.engine.record import GIVEN, Answer, Line, Narrative, Need, Record, ask
from heed.procedures.shared import AgreedAction


class ReferrerKind(StrEnum):
    """Where a referral comes from. wt2010/5.32/e"""

    PROFESSIONAL = "professional"
    PARENT = "parent"
    FAMILY_MEMBER = "family_member"
    CHILD = "child"
    PUBLIC = "public"
    OWN_SERVICE = "own_service"


class Asked(StrEnum):
    """An answer to a question that must be put outright. wt2010/5.32/d"""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"


class ReferralReceived(Record):
    """A child is referred to children's social care, in any way, by anybody. wt2010/5.32/e

    Nothing here asks for a common assessment: none is needed (5.17/d, 5.33/c).
    """

    title = "Referral received"
    ref = "wt2010/5.32/a"
    needs = (
        Need(
            "referrer_name", {"referrer_kind": ReferrerKind.PROFESSIONAL}, "Say who is referring."
        ),
        Need(
            "referrer_name",
            {"referrer_agrees_to_be_named": True},
            "Write the name that they agree may be told, or answer No.",
            "wt2010/5.35/b",
        ),
    )
    concern: Narrative = ask(
        "What is the worry, and how did it come about?",
        ref="wt2010/5.32/a",
        why="In the referrer's own words as far as can be.",
        example="Neighbour heard shouting most nights this week and saw Lily, 6, locked out in the rain.",
    )
    referrer_kind: ReferrerKind = ask(
        "Who is referring?", ref="wt2010/5.32/e", example="professional"
    )
    referrer_name: Line | None = ask(
        "Referrer's name",
        default=None,
        ref="wt2010/5.35/b",
        example="Grace Mensah",
        also={"always": True},
        why="The name of a member of the public is kept apart and goes to nobody unless they agree.",
    )
    referrer_post: Line | None = ask(
        "Referrer's post and service",
        default=None,
        ref="wt2010/5.32/a",
        example="Class teacher, Parkside Primary",
    )
    referrer_contact: Line | None = ask(
        "How to reach the referrer", default=None, ref="wt2010/5.33/g"
    )
    gave_no_name: bool | None = ask(
        "Would they not say who they are?",
        default=None,
        ref="wt2010/5.35/b",
        why="Yes, with no way to reach them either: then there is nobody to acknowledge it to.",
        also={"matters_if": {"referrer_kind": ("public", "family_member")}},
    )
    referrer_agrees_to_be_named: bool = ask(
        "Do they agree to be named to the family and to other agencies?",
        default=False,
        ref="wt2010/5.35/b",
        why="Yes says that they may be told who it was.",
        also={
            "matters_if": {
                "referrer_kind": ("public", "family_member"),
                "referrer_name": GIVEN,
            }
        },
    )
    by_telephone: bool | None = ask(
        "By telephone?",
        default=None,
        ref="wt2010/5.33/a",
        why="A professional confirms it in writing within 48 hours.",
    )
    common_assessment_attached: bool = ask(
        "Common assessment attached?", default=False, ref="wt2010/5.17/c"
    )


class ReferralAcknowledged(Record):
    """The referrer has been told that the referral arrived. wt2010/5.33/g"""

    title = "Referral acknowledged"
    ref = "wt2010/5.33/g"
    sent_to: Line = ask(
        "Acknowledged to", ref="wt2010/5.33/g", example="Grace Mensah, Parkside Primary"
    )
    how: Line | None = ask("How", default=None, ref="wt2010/5.33/g", example="Secure email")


class ReferralClarified(Record):
    """The facts drawn out from the referrer. wt2010/5.32/a to 5.32/d"""

    title = "Referral clarified with the referrer"
    ref = "wt2010/5.32/a"
    headings = {
        "worry": "What the caller tells you",
        "violence": "Ask them outright about the household",
        "maltreatment_alleged": "What it comes to",
        "social_worker_offered": "Before the call ends",
    }
    stages = {
        "The call": (
            "worry",
            "how_it_arose",
            "apparent_needs",
            "referrers_involvement",
            "evidence",
            "violence",
            "mental_illness",
            "substance_misuse",
            "learning_disability",
            "maltreatment_alleged",
            "risk_factors",
            "urgent",
            "social_worker_offered",
            "social_worker",
            "nothing_more_proposed",
            "proposed_actions",
        )
    }
    worry: Narrative = ask(
        "What is the worry?",
        ref="wt2010/5.32/a",
        example="Lily is left alone and is frightened of mother's partner.",
    )
    how_it_arose: Narrative = ask(
        "How and why has it come about?",
        ref="wt2010/5.32/a",
        example="Partner moved in at Easter; father no longer visits.",
    )
    apparent_needs: Narrative = ask(
        "What do child and family seem to need?",
        ref="wt2010/5.32/a",
        example="Lily needs safety at home; mother may need help with drinking.",
    )
    referrers_involvement: Narrative = ask(
        "What is the referrer's involvement with them?",
        ref="wt2010/5.32/a",
        example="Has taught Lily since September.",
    )
    maltreatment_alleged: Answer = ask("Is maltreatment alleged?", ref="wt2010/5.32/c")
    risk_factors: Narrative = ask(
        "Which factors make harm more likely?",
        ref="wt2010/5.32/c",
        example="Violence, alcohol, isolation.",
    )
    evidence: Narrative = ask(
        "What is the evidence?", ref="wt2010/5.32/c", example="Seen by teacher; Lily's own words."
    )
    urgent: bool = ask(
        "May urgent action be needed?",
        ref="wt2010/5.32/c",
        example=False,
        why="If so, take the emergency route now; nothing here comes first.",
    )
    violence: Asked = ask("Violence in the household?", ref="wt2010/5.32/d", example="yes")
    mental_illness: Asked = ask(
        "Mental illness in the household?", ref="wt2010/5.32/d", example="no"
    )
    substance_misuse: Asked = ask(
        "Substance misuse in the household?", ref="wt2010/5.32/d", example="yes"
    )
    learning_disability: Asked = ask(
        "Learning disability in the household?", ref="wt2010/5.32/d", example="not_known"
    )
    social_worker_offered: bool = ask(
        "Was a talk with a qualified social worker offered?",
        ref="wt2010/5.32/b",
        why="A referrer can always talk it over with one.",
    )
    social_worker: Line | None = ask("Which social worker?", default=None, ref="wt2010/5.32/b")
    proposed_actions: list[AgreedAction] = ask(
        "What does social care propose to do, by when, and who does it?",
        default=[],
        ref="wt2010/5.33/d",
        why="When the talk ends both sides know what will happen, or that nothing more will.",
        also={"needed": "Needed unless social care will do nothing more."},
        example=[
            {
                "action": "Decide, and ring back",
                "owner": "Samir Khan, duty social worker",
                "by_when": "2026-11-27",
            }
        ],
    )
    nothing_more_proposed: bool = ask(
        "Will social care do nothing more?", default=False, ref="wt2010/5.33/d"
    )


# --- gates -----------------------------------------------------------------------------


CLARIFIED = (
    "worry",
    "how_it_arose",
    "apparent_needs",
    "referrers_involvement",
    "maltreatment_alleged",
    "risk_factors",
    "evidence",
    "urgent",
    "violence",
    "mental_illness",
    "substance_misuse",
    "learning_disability",
)


def _clarified(context: Context) -> bool | str:
    """Each question has an answer; "not asked" is none. 5.32/d"""
    for name in CLARIFIED:
        if getattr(context.record, name) in (None, "", Asked.NOT_ASKED):
            return name
    return True


referral_clarified = shown(
    "referral_clarified",
    "wt2010/5.32/a",
    "The four questions to the referrer, maltreatment, factors, evidence, urgency and the four household "
    "questions are answered; not asked is no answer.",
    _clarified,
)


def _both_know(context: Context) -> bool | str:
    record = context.record
    if record.nothing_more_proposed:
        return True
    actions: list[AgreedAction] = record.proposed_actions or []
    for position, action in enumerate(actions):
        if action.by_when is None:
            return f"proposed_actions.{position}.by_when"
    return True if actions else "proposed_actions"


both_know_what_follows = shown(
    "both_know_what_follows",
    "wt2010/5.33/d",
    "When the talk ends, referrer and social care know what will be done, by when and by whom, or that "
    "nothing more will.",
    _both_know,
)
social_worker_offered = stated(
    "social_worker_offered",
    "wt2010/5.32/b",
    "A talk with a qualified social worker is offered to the referrer.",
    "social_worker_offered",
    True,
)
