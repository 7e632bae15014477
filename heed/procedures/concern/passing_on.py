"""Passing a concern on: agreement sought, the referral, its confirmation in writing, chasing an answer.

Working Together 2010, paragraphs 5.14, 5.17, 5.18, 5.26, 5.27, 5.32 and 5.33. Agreement is never waited for where
harm is suspected.
"""

from datetime import date

from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Record, ask
from heed.procedures.concern.raising import EndOfDiscussion


class AgreementToReferSought(EndOfDiscussion):
    """The child may be in need, harm is not suspected: talk to child and parents. wt2010/5.14/b"""

    title = "Agreement to a referral sought"
    ref = "wt2010/5.14/b"
    significant_harm_suspected: bool = ask(
        "Is significant harm suspected?",
        ref="wt2010/5.14/c",
        example=False,
        why="If it is, refer now; agreement is not needed.",
    )
    reasons: Narrative = ask(
        "Why the child may be in need",
        ref="wt2010/5.14/b",
        example="Speech is well behind and mother is asking for help.",
    )


class ConcernReferred(Record):
    """The concern is passed on to children's social care. wt2010/5.18/a

    No common assessment is asked for (5.17/d, 5.33/c), and consent never stands in the way
    of a referral where harm is suspected (5.14/c).
    """

    title = "Referral made to children's social care"
    ref = "wt2010/5.18/a"
    needs = (
        Need(
            "consent_given_by",
            {"significant_harm_suspected": False, "consent_given": True},
            "Say who agreed to the referral, and when.",
            "wt2010/5.14/b",
        ),
    )
    concern: Narrative = ask(
        "What is referred, and why?",
        ref="wt2010/5.32/a",
        example="Three bruises in a fortnight, each explained differently.",
    )
    significant_harm_suspected: bool = ask(
        "Is significant harm believed or suspected?",
        ref="wt2010/5.14/c",
        example=True,
        why="If so the child is always referred, with consent or without.",
    )
    discussed_with_family: DoneOrWhyNot | None = ask(
        "Discussed with the child and family, and their agreement sought?",
        default=None,
        ref="wt2010/5.18/d",
        why="Unless doing so would raise the likelihood of significant harm: then say so.",
        example={"done": True},
    )
    do_not_inform_family: bool | None = ask(
        "Would telling the family raise the likelihood of significant harm?",
        default=None,
        ref="wt2010/5.18/d",
        why="Then nobody tells them; everyone working on the case sees this.",
    )
    consent_given: bool | None = ask(
        "Did they agree?", default=None, ref="wt2010/5.14/b", example=True
    )
    consent_given_by: Line | None = ask(
        "Who agreed, and when?",
        default=None,
        ref="wt2010/5.14/b",
        example="Mother, in person, today",
    )
    by_telephone: bool | None = ask(
        "By telephone?",
        default=None,
        ref="wt2010/5.33/a",
        why="A professional confirms a telephone referral in writing within 48 hours.",
    )
    by_professional: bool = ask("Are you a professional?", default=True, ref="wt2010/5.33/a")
    written_sent_on: date | None = ask(
        "Written referral sent on",
        default=None,
        ref="wt2010/5.33/h",
        why="If it is not acknowledged within three working days, get back in touch.",
    )
    common_assessment_attached: bool = ask(
        "Common assessment attached?", default=False, ref="wt2010/5.17/c"
    )
    nominated_lead: Line | None = ask(
        "Nominated child protection lead consulted", default=None, ref="wt2010/5.27/a"
    )
    nominated_lead_advice: Narrative | None = ask("Their advice", default=None, ref="wt2010/5.27/a")
    format_version: Line = ask(
        "Version of the board's referral format",
        default="standard",
        ref="wt2010/5.17/b",
    )
    age_at_the_time: int | None = ask(
        "Child's age at the time, in years", default=None, ref="wt2010/5.26/a"
    )
    raising_professional: Line | None = ask("Who raised it", default=None, ref="wt2010/5.27/d")


class AllocatedWorkerTold(Record):
    """The child already has a social worker, who is told at once. wt2010/5.14/d"""

    title = "Allocated social worker told"
    ref = "wt2010/5.14/d"
    told: Line = ask(
        "Who was told?", ref="wt2010/5.14/d", example="Nadia Hussain, lead social worker"
    )
    what: Narrative = ask(
        "What were they told?",
        ref="wt2010/5.14/d",
        example="Mother's former partner is back in the home.",
    )


class WrittenConfirmation(Record):
    """A telephone referral is confirmed in writing: sent, and so received, on one day. wt2010/5.33/a"""

    title = "Written confirmation of a telephone referral"
    ref = "wt2010/5.33/a"
    summary: Narrative | None = ask("What it adds", default=None, ref="wt2010/5.33/a")
    common_assessment_layout: bool = ask(
        "In the common assessment layout?",
        default=False,
        ref="wt2010/5.33/b",
    )


class ReferralChased(Record):
    """No acknowledgement came within three working days; the referrer gets back in touch. wt2010/5.33/h"""

    title = "Referrer got back in touch"
    ref = "wt2010/5.33/h"
    spoke_to: Line = ask("Who did you speak to?", ref="wt2010/5.33/h", example="Duty desk, Samir")
    said: Narrative | None = ask("What was said?", default=None, ref="wt2010/5.33/h")


# --- gates -----------------------------------------------------------------------------


harm_suspected = stated(
    "harm_suspected",
    "wt2010/5.14/c",
    "This is where significant harm is believed or suspected.",
    "significant_harm_suspected",
    True,
)
consent_recorded = stated(
    "consent_recorded",
    "wt2010/5.14/b",
    "Where no harm is suspected the family's consent to refer is recorded, with who gave it.",
    "consent_given",
    True,
)


def _sought_or_harm(context: Context) -> bool | str:
    """Never blocks a referral of suspected harm: there the gap is only listed. 5.14/c, inv07"""
    record = context.record
    if record.discussed_with_family is not None or record.significant_harm_suspected:
        return True
    return "discussed_with_family"


agreement_sought_or_harm_reason = shown(
    "agreement_sought_or_harm_reason",
    "wt2010/5.18/d",
    "Say whether it was discussed with the family, or why that would raise the likelihood of harm.",
    _sought_or_harm,
)
nominated_lead_consulted = answered(
    "nominated_lead_consulted",
    "wt2010/5.27/a",
    "The nominated child protection lead is consulted: name and advice.",
    "nominated_lead",
    "nominated_lead_advice",
)


def _consent_if_need_only(context: Context) -> bool | str:
    """A professional refers on need alone with the family's consent; harm never waits for it. 5.14/b, 5.14/c"""
    record = context.record
    if record.significant_harm_suspected is not False or not record.by_professional:
        return True
    return "consent_given" if record.consent_given is None else record.consent_given


consent_if_need_only = shown(
    "consent_if_need_only",
    "wt2010/5.14/b",
    "Where no harm is suspected a referral goes ahead when the family agrees. If they refuse, offer other help and "
    "think again about whether harm is suspected.",
    _consent_if_need_only,
)
