"""A practitioner's concern inside their own agency, until it is passed on.

Working Together 2010, paragraphs 5.12 to 5.31; chart 1, top.
"""

from datetime import date
from typing import Any

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    answered,
    named_in,
    only_if,
    owes,
    shown,
    stated,
)
from heed.engine.record import Answer, DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.emergency_action import CONCERN_PART
from heed.procedures.gates import decision_documented, no_harm_suspected, services_considered
from heed.procedures.roles import Role
from heed.procedures.shared import AgreedAction

PRACTITIONER = (Role.PRACTITIONER,)

# --- records ---------------------------------------------------------------------------


class ConcernRaised(Record):
    """A worker, or a member of the public, is worried about a child, born or not. wt2010/5.15/c"""

    title = "Concern about a child"
    ref = "wt2010/5.15/c"
    concern: Narrative = ask(
        "What is the worry?",
        ref="wt2010/5.15/c",
        why="Every worry about a child's welfare is written down, whether or not anything follows.",
        example="Kiran, 4, has come to nursery three days running without a coat and very hungry.",
    )
    possible_crime: Answer = ask(
        "Could this be a crime against a child?",
        ref="wt2010/5.20/a",
        default=Answer.NO,
        why="If so, sharing with social care or the police must be considered.",
    )
    violence: Answer | None = ask("Violence at home?", default=None, ref="wt2010/5.12/c")
    substance_misuse: Answer | None = ask("Substance misuse?", default=None, ref="wt2010/5.12/c")
    mental_illness: Answer | None = ask(
        "Parent's mental illness?", default=None, ref="wt2010/5.12/c"
    )
    learning_disability: Answer | None = ask(
        "Parent's learning disability?", default=None, ref="wt2010/5.12/c"
    )
    common_assessment: bool = ask(
        "Is there a common assessment?",
        default=False,
        ref="wt2010/5.13/a",
        why="It helps, but a concern or a referral never waits for one.",
    )


class CommonAssessment(Record):
    """A common assessment, with consent, of a child with needs beyond the usual. wt2010/5.12/a"""

    title = "Common assessment"
    ref = "wt2010/5.12/a"
    needs = (
        Need(
            "safety_concern",
            {"safety_concern_found": True},
            "Say what the worry is.",
            "wt2010/5.12/b",
        ),
    )
    consent_given_by: Line = ask("Who consented?", ref="wt2010/5.12/a", example="Mother")
    consent_given_on: date = ask("On which day?", ref="wt2010/5.12/a", example="2026-11-20")
    additional_needs: Narrative = ask(
        "What does the child need?", ref="wt2010/5.12/a", example="Help with speech."
    )
    support_agreed: Narrative = ask(
        "What help was agreed?", ref="wt2010/5.12/a", example="Speech group on Tuesdays."
    )
    agencies: list[Line] = ask(
        "Which agencies take part?",
        default=[],
        ref="wt2010/5.5/k",
        example=["Nursery", "Health visiting"],
    )
    violence: Answer = ask("Violence at home?", ref="wt2010/5.12/c", example="no")
    substance_misuse: Answer = ask("Substance misuse?", ref="wt2010/5.12/c", example="no")
    mental_illness: Answer = ask(
        "Parent's mental illness?", ref="wt2010/5.12/c", example="not_known"
    )
    learning_disability: Answer = ask(
        "Parent's learning disability?", ref="wt2010/5.12/c", example="no"
    )
    safety_concern_found: bool = ask(
        "Has a worry about the child's safety come up?",
        ref="wt2010/5.12/b",
        example=False,
        why="If so it is acted on now, as a safeguarding concern; the assessment need not be finished.",
    )
    safety_concern: Narrative | None = ask(
        "What is the worry?",
        default=None,
        ref="wt2010/5.12/b",
        example="Told us that dad locks her in.",
    )


class ChildAffected(Piece):
    """A child for whom an adult's conduct matters, and how. wt2010/5.10/a"""

    child: Line = ask("Which child?", ref="wt2010/5.10/a", example="Kiran, 4")
    effect: Narrative = ask(
        "What does it do to this child?",
        ref="wt2010/5.10/a",
        example="Misses nursery when she is unwell.",
    )


class AdultServiceContribution(Record):
    """An adult's service says what their behaviour means for children and for parenting. wt2010/5.10/a"""

    title = "What an adult's service knows"
    ref = "wt2010/5.10/a"
    service: Line = ask(
        "Which service?", ref="wt2010/5.10/a", example="Community mental health team"
    )
    adult: Line = ask("About which adult?", ref="wt2010/5.10/a", example="Dawn Bell")
    behaviour: Narrative = ask(
        "What is the behaviour?",
        ref="wt2010/5.10/a",
        example="Stays in bed for days at a time.",
    )
    children_affected: list[ChildAffected] = ask("Which children, and how?", ref="wt2010/5.10/a")
    effect_on_parenting: Narrative = ask(
        "What does it mean for parenting?",
        ref="wt2010/5.10/a",
        example="Meals and school depend on the eldest.",
    )


class ChildInViolence(Piece):
    """What one child went through in an incident of domestic violence. wt2010/5.10/c"""

    child: Line = ask("Which child?", ref="wt2010/5.10/c", example="Lily, 6")
    exposure: Narrative = ask(
        "What did the child see or hear?",
        ref="wt2010/5.10/c",
        example="Was on the stairs and saw it.",
    )
    emotional_effect: Narrative = ask(
        "How did it affect the child's feelings?",
        ref="wt2010/5.10/c",
        example="Would not let go of her mother.",
    )


class DomesticViolenceNotified(Record):
    """The police or their partners tell of domestic violence where there are children. wt2010/5.10/c"""

    title = "Domestic violence where there are children"
    ref = "wt2010/5.10/c"
    incident: Narrative = ask(
        "What happened?", ref="wt2010/5.10/c", example="He broke the door and struck her."
    )
    children: list[ChildInViolence] = ask("The children, one by one", ref="wt2010/5.10/c")
    victim_can_protect: Narrative = ask(
        "Can the victim protect the children?",
        ref="wt2010/5.10/c",
        example="She called at once and has gone to her sister's.",
    )
    victim_can_meet_needs: Narrative = ask(
        "Can the victim meet the children's needs?",
        ref="wt2010/5.10/c",
        example="Yes, with somewhere to stay.",
    )


class AdviceSought(Record):
    """A discussion of the concern with a manager, or a named or designated person. wt2010/5.13/a"""

    title = "Discussion of a concern"
    ref = "wt2010/5.13/a"
    discussed_with: Line = ask(
        "Who with, and in what role?",
        ref="wt2010/5.13/a",
        why="Your manager, or the named or designated person; another agency without naming the child.",
        example="Ruth Okafor, named nurse",
    )
    discussion: Narrative = ask(
        "What was said?",
        ref="wt2010/5.15/d",
        why="Each discussion about a child's welfare goes on the child's file.",
        example="Agreed that the pattern matters more than any one day.",
    )
    child_named: bool = ask(
        "Was the child named?",
        default=True,
        ref="wt2010/5.13/b",
        why="Advice may be taken from another agency without saying who the child is.",
    )
    nothing_identifies_the_child: bool | None = ask(
        "If not named: is everything left out that identifies the child, directly or by inference?",
        default=None,
        ref="wt2010/5.28/d",
        why="Name, address, date of birth and school, and whatever would let somebody guess.",
        example=True,
    )


class _Outcome(Record):
    """What every discussion ends with: who does what, or an explicit nothing more."""

    actions: list[AgreedAction] = ask(
        "What was agreed?",
        default=[],
        ref="wt2010/5.15/e",
        why="A discussion ends with a plain agreement on who does what, or that nothing more is done.",
    )
    no_further_action: bool = ask(
        "Agreed that nothing more is to be done?", default=False, ref="wt2010/5.15/e"
    )


class OtherHelpConsidered(_Outcome):
    """The child is probably not in need; other help, perhaps a common assessment. wt2010/5.14/a"""

    title = "Other help considered"
    ref = "wt2010/5.14/a"
    significant_harm_suspected: bool = ask(
        "Is significant harm suspected?",
        ref="wt2010/5.14/c",
        example=False,
        why="If it is, the child is referred, with consent or without.",
    )
    possible_child_in_need: bool = ask(
        "May the child be in need?", ref="wt2010/5.14/a", example=False
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.14/a", example="Nursery will offer a place in the breakfast club."
    )
    consent_refused: bool = ask(
        "Was consent to refer refused?",
        default=False,
        ref="wt2010/5.14/b",
        why="A refusal is recorded with any reasons given, and harm is thought about again.",
    )
    refusal_reasons: Narrative | None = ask(
        "Reasons given for refusing", default=None, ref="wt2010/5.14/b"
    )


class AgreementToReferSought(_Outcome):
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
    do_not_inform_family: bool = ask(
        "Would telling the family raise the likelihood of significant harm?",
        default=False,
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
    by_telephone: bool = ask(
        "By telephone?",
        default=False,
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


class ConcernClosed(_Outcome):
    """The concern ends in the agency's own record, with reasons. wt2010/5.15/c"""

    title = "Concern closed"
    ref = "wt2010/5.15/c"
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.15/c",
        example="Mother has shown the clinic letters; no worry is left.",
    )
    significant_harm_suspected: bool = ask(
        "Is significant harm suspected?",
        ref="wt2010/5.14/c",
        example=False,
        why="A concern about significant harm is referred, never closed.",
    )
    other_services: Narrative | None = ask(
        "Are other services needed?",
        default=None,
        ref="wt2010/flow1/b",
        why="No protection steps does not mean no help.",
        example="None needed.",
    )
    possible_crime: Answer = ask(
        "Could this be a crime against a child?", default=Answer.NO, ref="wt2010/5.20/a"
    )
    shared_with: list[Line] = ask("Shared with", default=[], ref="wt2010/5.20/a")
    reasons_not_shared: Narrative | None = ask(
        "If not shared, why not?",
        default=None,
        ref="wt2010/5.20/b",
        why="A choice not to share carries written reasons.",
    )
    decision_reported_back: Narrative | None = ask(
        "What social care decided",
        default=None,
        ref="wt2010/5.33/f",
        example="An initial assessment; told on Tuesday.",
        why="The referrer keeps a note of the decision in their own records.",
    )


def _considered(label: str) -> Any:
    return ask(label, ref="wt2010/5.29/a", example="no")


class UnderageSexChecklist(Piece):
    """The considerations of 5.29, each answered. wt2010/5.29/a"""

    childs_age: Answer = _considered("Does the child's age raise concern?")
    maturity_and_understanding: Answer = _considered(
        "Is the child less mature, or less able to understand?"
    )
    living_circumstances: Answer = _considered(
        "Do living circumstances or background raise concern?"
    )
    age_imbalance: Answer = _considered("Is there an imbalance of age?")
    aggression_or_power_imbalance: Answer = _considered(
        "Open aggression, or an imbalance of power?"
    )
    coercion_or_bribery: Answer = _considered("Coercion or bribery?")
    familial_offence: Answer = _considered("An offence within the family?")
    withdrawn_or_anxious: Answer = _considered("Is the child withdrawn or anxious?")
    substances_disinhibiting: Answer = _considered("Drugs or alcohol used to lower resistance?")
    own_substance_misuse: Answer = _considered(
        "Is the child too affected by drugs or alcohol to choose?"
    )
    secrecy_by_partner: Answer = _considered("Unusual attempts at secrecy by the partner?")
    denies_or_minimises: Answer = _considered(
        "Does the child deny, make light of or accept concerns?"
    )
    grooming: Answer = _considered("Methods like those of grooming?")
    partner_known_to_agencies: Answer = _considered("Is the partner known to an agency?")
    partner_in_position_of_trust: Answer = ask(
        "Does the partner hold trust or authority over the child?",
        ref="wt2010/5.31/b",
        example="no",
        why="With a child of 16 or 17 that is a crime.",
    )
    notes: Narrative | None = ask("Notes", default=None, ref="wt2010/5.29/a")


def under_13(record: Any) -> bool | None:
    """Whether the child was under 13 at the time; None if the age is not known."""
    age: int | None = record.age_at_the_time
    return None if age is None else age < 13


class UnderageSexualActivityConsidered(Record):
    """Sexual activity of a child under 18 is being weighed. wt2010/5.25/a to 5.31/b"""

    title = "Underage sexual activity: what is known"
    ref = "wt2010/5.28/a"
    known: Narrative = ask(
        "What is known?",
        ref="wt2010/5.25/a",
        example="Told the school nurse that she has an older boyfriend.",
    )
    age_at_the_time: int = ask("Child's age at the time, in years", ref="wt2010/5.26/a", example=14)
    intimate_activity: Answer = ask(
        "Is penetration or other intimate sexual activity alleged?",
        ref="wt2010/5.27/b",
        example="not_known",
        why="With a child under 13, girl or boy, that is always reasonable cause to suspect significant harm.",
    )

    @property
    def intimate_under_13(self) -> bool:
        """Kept as a fact of the file: reasonable cause is then past question. 5.27/b"""
        return under_13(self) is True and self.intimate_activity == Answer.YES


class PartnerCheckAsked(Record):
    """With enough known of a sexual partner, other agencies are asked what they hold. wt2010/5.30/a"""

    title = "Agencies asked about a partner"
    ref = "wt2010/5.30/a"
    partner: Narrative = ask(
        "What is known of the partner?",
        ref="wt2010/5.30/a",
        example="Says he is 19; first name Darren.",
    )
    agencies_asked: list[Line] = ask(
        "Which agencies are asked?",
        ref="wt2010/5.30/a",
        why="The police among them.",
        example=["Police", "Youth service"],
    )
    no_full_investigation_requested: bool = ask(
        "Is no full investigation asked for?",
        default=False,
        ref="wt2010/5.30/b",
        why="The police may answer without opening one.",
    )


class PartnerCheckAnswered(Record):
    """One agency has said what it holds on a partner. wt2010/5.30/b"""

    title = "Agency's answer about a partner"
    ref = "wt2010/5.30/b"
    agency: Line = ask("Which agency?", ref="wt2010/5.30/a", example="Police")
    information: Narrative = ask(
        "What does it hold?", ref="wt2010/5.30/b", example="Nothing held under that name."
    )
    investigation_begun: bool = ask(
        "Has an investigation been begun?", ref="wt2010/5.30/b", example=False
    )


class UnderageDecision(_Outcome):
    """13 or over: the checklist is answered and the course decided. wt2010/5.28/a"""

    title = "Underage sexual activity: decision"
    ref = "wt2010/5.28/a"
    needs = (
        Need(
            "age_weighed",
            {"of_concern": False},
            "Say how the child's age was weighed: the younger, the greater the concern.",
            "wt2010/5.28/b",
        ),
    )
    age_at_the_time: int = ask("Child's age at the time, in years", ref="wt2010/5.28/b", example=14)
    checklist: UnderageSexChecklist = ask("Considerations", ref="wt2010/5.29/a")
    reasonable_cause: bool = ask(
        "Reasonable cause to suspect significant harm?", ref="wt2010/5.28/e", example=False
    )
    of_concern: bool = ask("Is it of concern?", ref="wt2010/5.28/a", example=False)
    discuss_with_agencies: bool = ask(
        "Should it be talked over with other agencies?",
        ref="wt2010/5.28/a",
        example=False,
    )
    refer: bool = ask(
        "Should it be referred to children's social care?", ref="wt2010/5.28/a", example=False
    )
    age_weighed: Narrative | None = ask(
        "How was the child's age weighed?",
        default=None,
        ref="wt2010/5.28/b",
        example="Nearly 15, and so is he.",
    )
    possible_crime: Answer = ask(
        "Could this be a crime against a child?", default=Answer.NO, ref="wt2010/5.31/b"
    )
    shared_with: list[Line] = ask("Shared with", default=[], ref="wt2010/5.20/a")
    reasons_not_shared: Narrative | None = ask(
        "If not shared, why not?", default=None, ref="wt2010/5.28/f"
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.28/f",
        example="Same age, same class; thoughtful answers to each question.",
    )
    nominated_lead: Line | None = ask(
        "Nominated child protection lead consulted", default=None, ref="wt2010/5.28/c"
    )
    nominated_lead_advice: Narrative | None = ask("Their advice", default=None, ref="wt2010/5.28/c")


class UnderThirteenWithholdingProposed(Record):
    """Somebody proposes to keep an under-13 case in house; it stays exceptional. wt2010/5.27/f"""

    title = "Not sharing an under-13 case proposed"
    ref = "wt2010/5.27/f"
    age_at_the_time: int = ask("Child's age at the time, in years", ref="wt2010/5.26/a", example=12)
    nominated_lead: Line = ask(
        "Nominated child protection lead consulted", ref="wt2010/5.27/a", example="Helen Ward"
    )
    nominated_lead_advice: Narrative = ask(
        "Their advice", ref="wt2010/5.27/a", example="Advises a report; notes the mother's account."
    )
    reasons_withheld: Narrative = ask(
        "Detailed reasons",
        ref="wt2010/5.27/e",
        example="What was reported was a kiss at a party, seen by two adults.",
    )


class WithholdingDecided(Record):
    """A senior manager approves, or does not approve, not sharing an under-13 case. wt2010/5.27/f"""

    title = "Not sharing an under-13 case: senior manager's decision"
    ref = "wt2010/5.27/f"
    approved: bool = ask(
        "Do you approve not sharing?",
        ref="wt2010/5.27/f",
        why="The report to social care stands unless you approve.",
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.27/e", example="Exceptional: no sexual touching took place."
    )
    age_at_the_time: int = ask("Child's age at the time, in years", ref="wt2010/5.26/a", example=12)
    reasons_withheld: Narrative | None = ask(
        "Detailed reasons for not sharing",
        default=None,
        ref="wt2010/5.27/e",
        example="What was reported was a kiss at a party, seen by two adults.",
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

concern_recorded = shown(
    "concern_recorded",
    "wt2010/5.15/c",
    "The concern is in writing, with its author and time.",
    lambda c: True,
)


def _agreed_something(context: Context) -> bool | str:
    record = context.record
    return True if record.actions or record.no_further_action else "actions"


discussion_outcome_agreed = shown(
    "discussion_outcome_agreed",
    "wt2010/5.15/e",
    "A discussion ends with at least one action and its owner, or an explicit nothing more.",
    _agreed_something,
    wants={"no_further_action": True},
)
not_possible_child_in_need = stated(
    "not_possible_child_in_need",
    "wt2010/5.14/a",
    "A child who may be in need is referred, if the family agrees.",
    "possible_child_in_need",
    False,
)
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
consent_refused_recorded = stated(
    "consent_refused_recorded",
    "wt2010/5.14/b",
    "The refusal is recorded, with reasons if given.",
    "consent_refused",
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


def _possible_crime(record: Any) -> bool:
    """Stated, or plain from a position of trust: with 16 and 17 year olds a crime. 5.31/b"""
    checklist: UnderageSexChecklist | None = getattr(record, "checklist", None)
    trust = checklist is not None and checklist.partner_in_position_of_trust == Answer.YES
    return trust or record.possible_crime == Answer.YES


def _crime_shared_or_reasoned(context: Context) -> bool | str:
    record = context.record
    if not _possible_crime(record) or record.shared_with or record.reasons_not_shared:
        return True
    return "reasons_not_shared"


possible_crime_share_decided = shown(
    "possible_crime_share_decided",
    "wt2010/5.20/a",
    "Where a crime against a child is possible, sharing it with social care or the police is "
    "decided; not sharing has reasons.",
    _crime_shared_or_reasoned,
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
crime_is_shared_or_reasoned = shown(
    "crime_is_shared_or_reasoned",
    "wt2010/5.31/b",
    "Sex with a child of 16 or 17 by somebody who holds trust or authority over them is a crime: share it with "
    "social care or the police, or give reasons.",
    _crime_shared_or_reasoned,
)


def _unnamed_and_unguessable(context: Context) -> bool | str:
    record = context.record
    if record.child_named is not False:
        return True
    told = record.nothing_identifies_the_child
    return "nothing_identifies_the_child" if told is None else told


child_not_identified = shown(
    "child_not_identified",
    "wt2010/5.28/d",
    "Where confidence must be kept, nothing said identifies the child, directly or by inference.",
    _unnamed_and_unguessable,
)
not_intimate_under_13 = shown(
    "not_intimate_under_13",
    "wt2010/5.27/b",
    "Alleged penetration or intimate sexual activity with a child under 13 is always reasonable cause to suspect "
    "significant harm: it is reported, and a strategy discussion is held.",
    lambda c: c.file.facts.get("intimate_under_13") is not True,
    satisfied_by=("concern_referred",),
)
common_assessment_consent = answered(
    "common_assessment_consent",
    "wt2010/5.12/a",
    "A common assessment starts with consent: whose, and when.",
    "consent_given_by",
    "consent_given_on",
)
decision_noted_by_referrer = answered(
    "decision_noted_by_referrer",
    "wt2010/5.33/f",
    "The referrer keeps a note of what social care decided in their own records.",
    "decision_reported_back",
)
under_13_is_harm = stated(
    "under_13_is_harm",
    "wt2010/5.26/a",
    "A child under 13 cannot consent in law: significant harm is suspected.",
    "significant_harm_suspected",
    True,
)


def _under_13(context: Context) -> bool | str:
    found = under_13(context.record)
    return "age_at_the_time" if found is None else found


def _13_or_over(context: Context) -> bool | str:
    age = context.record.age_at_the_time
    return "age_at_the_time" if age is None else age >= 13


age_under_13 = shown(
    "age_under_13",
    "wt2010/5.26/a",
    "This is for a child under 13 at the time.",
    _under_13,
    wants={"age_at_the_time": 12},
)
age_13_or_over = shown(
    "age_13_or_over",
    "wt2010/5.28/a",
    "A child under 13 cannot consent in law: the presumption is a report to social care.",
    _13_or_over,
    wants={"age_at_the_time": 14},
)
no_reasonable_cause_underage = stated(
    "no_reasonable_cause_underage",
    "wt2010/5.28/e",
    "With reasonable cause to suspect significant harm, the presumption is a report to social care.",
    "reasonable_cause",
    False,
)
underage_checklist_done = answered(
    "underage_checklist_done", "wt2010/5.29/a", "Every consideration is answered.", "checklist"
)
detailed_withhold_reasons = answered(
    "detailed_withhold_reasons",
    "wt2010/5.27/e",
    "Detailed reasons for not sharing.",
    "reasons_withheld",
)
senior_manager_approval = shown(
    "senior_manager_approval",
    "wt2010/5.27/f",
    "Only a senior manager, who is not the proposer, can approve not sharing.",
    lambda c: c.entry.by == Role.SENIOR_MANAGER,
)

# --- duties ----------------------------------------------------------------------------


def _known_to_social_care(context: Context) -> bool:
    """A new worry about a child already open; telling the worker ends it, and so owes nothing. 5.14/d"""
    return isinstance(context.record, ConcernRaised) and context.file.is_live("case")


def _each_agency_asked(context: Context) -> tuple[Item, ...]:
    agencies: list[str] = context.record.agencies_asked or []
    return tuple(Item(agency, f"Answer awaited about a partner: {agency}") for agency in agencies)


DUTIES = (
    Duty(
        "tell_social_worker",
        "Tell the allocated social worker at once",
        Role.PRACTITIONER,
        ("wt2010/5.14/d",),
        each=only_if(_known_to_social_care),
        met_by=("concern_referred",),
        at_once=True,
    ),
    Duty(
        "partner_check",
        "Follow up what an agency holds on a partner",
        Role.PRACTITIONER,
        ("wt2010/5.30/a",),
        each=_each_agency_asked,
        key_from=named_in("agency"),
        clock=False,
    ),
)

CASE_IS_LIVE = Spawn("new_information_received", lambda c: c.file.is_live("case"))
"""A referral of a child who is already open is new information, never lost. wt2010/5.37/a"""

REFERRED_STARTS = ("written_confirmation", "referrer_chases")
REFERRED_OPENS = (CASE_IS_LIVE, "referral_received")
REFERRED_FACTS = ("do_not_inform_family",)

BEFORE_REFERRAL = (
    "concern_raised",
    "concern_advice_sought",
    "referral_agreement_sought",
    "early_help",
    "underage_sex_consideration",
)

# --- the lane --------------------------------------------------------------------------

PART = Part(
    states=(
        State(
            "concern_raised",
            "Concern raised",
            "Somebody is worried about a child, born or not.",
            owes=owes(
                "consider_concern",
                "Decide about the concern: refer the child, tell their social worker, or say why neither",
                Role.PRACTITIONER,
                "wt2010/5.14/a",
            ),
        ),
        State(
            "concern_advice_sought",
            "Advice being taken",
            "The worker is talking it over.",
            owes=owes(
                "decide_after_advice",
                "Decide what follows from the discussion",
                Role.PRACTITIONER,
                "wt2010/5.15/e",
            ),
        ),
        State(
            "underage_sex_consideration",
            "Underage sexual activity being weighed",
            "The age-band rules and the considerations of 5.29 apply.",
            owes=owes(
                "decide_underage",
                "Weigh the considerations and decide",
                Role.PRACTITIONER,
                "wt2010/5.28/a",
            ),
        ),
        State(
            "under13_withhold_pending",
            "Not sharing an under-13 case: approval pending",
            "The report to social care stands until a senior manager approves in writing.",
            owes=owes(
                "decide_withholding",
                "Approve, or do not approve, not sharing",
                Role.SENIOR_MANAGER,
                "wt2010/5.27/f",
            ),
        ),
        State(
            "referral_agreement_sought",
            "Agreement to refer being sought",
            "The child may be in need; referral is being discussed with child and parents.",
            owes=owes(
                "settle_consent",
                "Ask the family whether they agree to a referral",
                Role.PRACTITIONER,
                "wt2010/5.14/b",
            ),
        ),
        State(
            "early_help",
            "Other services or common assessment",
            "Other help, perhaps a common assessment, is considered.",
        ),
        State(
            "concern_passed_on",
            "Referred to social care",
            "The agency keeps its own record and waits for acknowledgement and decision.",
            final=True,
        ),
        State(
            "concern_given_to_social_worker",
            "Given to the allocated worker",
            "The child was already open; the allocated worker has been told.",
        ),
        State(
            "concern_closed",
            "No further protection action",
            "Recorded, with reasons and any services; stays searchable.",
            final=True,
        ),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "concern",
            ConcernRaised,
            (),
            "concern_raised",
            "a concern is noticed or reported",
            (Role.ANYONE,),
            ("5.15",),
            starts=("tell_social_worker",),
        ),
        Step(
            "help",
            CommonAssessment,
            (),
            "early_help",
            "a common assessment is begun, with consent",
            PRACTITIONER,
            ("5.5", "5.12"),
            when={"safety_concern_found": False},
            gates=(common_assessment_consent,),
        ),
        Step(
            "help_goes_on",
            CommonAssessment,
            ("early_help",),
            None,
            "a common assessment goes on",
            PRACTITIONER,
            ("5.12",),
            when={"safety_concern_found": False},
            gates=(common_assessment_consent,),
        ),
        Step(
            "help_concern",
            CommonAssessment,
            (),
            "concern_raised",
            "a common assessment begins with a worry about safety",
            PRACTITIONER,
            ("5.12",),
            when={"safety_concern_found": True},
        ),
        Step(
            "c10",
            CommonAssessment,
            ("early_help",),
            "concern_raised",
            "common assessment raises a safety concern",
            PRACTITIONER,
            ("5.12",),
            when={"safety_concern_found": True},
            gates=(concern_recorded,),
        ),
        Step(
            "adult_service",
            AdultServiceContribution,
            (),
            "concern_raised",
            "an adult's service tells what it means for children",
            (Role.AGENCY, Role.PRACTITIONER),
            ("5.10",),
        ),
        Step(
            "violence",
            DomesticViolenceNotified,
            (),
            "concern_raised",
            "domestic violence where there are children is notified",
            (Role.PRACTITIONER, Role.POLICE),
            ("5.10",),
        ),
        Step(
            "c01",
            AdviceSought,
            ("concern_raised",),
            "concern_advice_sought",
            "practitioner talks it over with manager, named or designated person",
            PRACTITIONER,
            ("5.13", "5.15", "flow1"),
            gates=(concern_recorded, child_not_identified),
        ),
        Step(
            "c06",
            ConcernReferred,
            ("referral_agreement_sought",),
            "concern_passed_on",
            "child and parents consent to referral",
            PRACTITIONER,
            ("5.14", "5.17", "5.33", "flow1"),
            when={"significant_harm_suspected": False},
            gates=(consent_recorded,),
            starts=REFERRED_STARTS,
            opens=REFERRED_OPENS,
            remembers=REFERRED_FACTS,
        ),
        Step(
            "c14",
            ConcernReferred,
            ("underage_sex_consideration",),
            "concern_passed_on",
            "under 13: reported by presumption",
            PRACTITIONER,
            ("5.26", "5.27"),
            provided=lambda c: (c.record.age_at_the_time or 99) < 13,
            gates=(age_under_13, nominated_lead_consulted, under_13_is_harm),
            starts=REFERRED_STARTS,
            opens=REFERRED_OPENS,
            remembers=REFERRED_FACTS,
        ),
        Step(
            "c08",
            ConcernReferred,
            BEFORE_REFERRAL,
            "concern_passed_on",
            "significant harm is believed or suspected: always refer, consent or not",
            PRACTITIONER,
            ("5.14", "5.18", "5.20", "flow1"),
            when={"significant_harm_suspected": True},
            gates=(harm_suspected, agreement_sought_or_harm_reason),
            starts=REFERRED_STARTS,
            opens=REFERRED_OPENS,
            remembers=REFERRED_FACTS,
        ),
        Step(
            "c02",
            ConcernReferred,
            ("concern_raised",),
            "concern_passed_on",
            "practitioner or member of the public refers without more talk",
            (Role.ANYONE,),
            ("5.18", "5.32", "5.33", "flow1"),
            gates=(agreement_sought_or_harm_reason, consent_if_need_only),
            starts=REFERRED_STARTS,
            opens=REFERRED_OPENS,
            remembers=REFERRED_FACTS,
        ),
        Step(
            "c03",
            ConcernClosed,
            ("concern_advice_sought",),
            "concern_closed",
            "no longer concerned",
            PRACTITIONER,
            ("5.15", "5.20", "5.21", "5.23", "5.24", "flow1"),
            gates=(
                discussion_outcome_agreed,
                no_harm_suspected,
                services_considered,
                possible_crime_share_decided,
            ),
        ),
        Step(
            "c04",
            OtherHelpConsidered,
            ("concern_advice_sought",),
            "early_help",
            "not a possible child in need; other services or a common assessment considered",
            PRACTITIONER,
            ("5.12", "5.14"),
            gates=(not_possible_child_in_need, no_harm_suspected, discussion_outcome_agreed),
        ),
        Step(
            "c05",
            AgreementToReferSought,
            ("concern_advice_sought",),
            "referral_agreement_sought",
            "agreed that the child may be in need",
            (Role.PRACTITIONER, Role.ADVISER),
            ("5.14",),
            gates=(no_harm_suspected, discussion_outcome_agreed),
        ),
        Step(
            "c07",
            OtherHelpConsidered,
            ("referral_agreement_sought",),
            "early_help",
            "consent refused and harm still not suspected",
            PRACTITIONER,
            ("5.14",),
            gates=(consent_refused_recorded, no_harm_suspected),
        ),
        Step(
            "c09",
            AllocatedWorkerTold,
            ("concern_raised", "concern_advice_sought"),
            "concern_given_to_social_worker",
            "child is already open to social care: tell the allocated worker at once",
            PRACTITIONER,
            ("5.14",),
            gates=(concern_recorded,),
            starts=("tell_social_worker",),
            meets=("tell_social_worker",),
            opens=("new_information_received",),
        ),
        Step(
            "c10",
            ConcernRaised,
            ("early_help",),
            "concern_raised",
            "common assessment or service raises a safety concern",
            PRACTITIONER,
            ("5.12",),
            gates=(concern_recorded,),
        ),
        Step(
            "c11",
            ConcernClosed,
            ("early_help",),
            "concern_closed",
            "help finished, no concern left",
            PRACTITIONER,
            ("5.15",),
            gates=(decision_documented,),
        ),
        Step(
            "c12",
            ConcernRaised,
            ("concern_closed",),
            "concern_raised",
            "a new concern about the same child",
            (Role.ANYONE,),
            ("5.15",),
            gates=(concern_recorded,),
        ),
        Step(
            "c13",
            UnderageSexualActivityConsidered,
            ("concern_raised", "concern_advice_sought"),
            "underage_sex_consideration",
            "sexual activity of a child under 18 is of concern",
            PRACTITIONER,
            ("5.25", "5.26", "5.28", "5.31"),
            gates=(concern_recorded,),
            remembers=("intimate_under_13",),
        ),
        Step(
            "partner_asked",
            PartnerCheckAsked,
            ("underage_sex_consideration", "concern_advice_sought", "concern_passed_on"),
            None,
            "other agencies are asked about a partner",
            PRACTITIONER,
            ("5.30",),
            starts=("partner_check",),
        ),
        Step(
            "partner_answered",
            PartnerCheckAnswered,
            ("underage_sex_consideration", "concern_advice_sought", "concern_passed_on"),
            None,
            "an agency says what it holds on a partner",
            (Role.AGENCY, Role.POLICE),
            ("5.30",),
            meets=("partner_check",),
        ),
        Step(
            "c15",
            UnderThirteenWithholdingProposed,
            ("underage_sex_consideration",),
            "under13_withhold_pending",
            "under 13 and someone proposes not to share",
            PRACTITIONER,
            ("5.27",),
            gates=(
                age_under_13,
                nominated_lead_consulted,
                detailed_withhold_reasons,
                not_intimate_under_13,
            ),
        ),
        Step(
            "c16",
            WithholdingDecided,
            ("under13_withhold_pending",),
            "concern_closed",
            "senior manager approves not sharing",
            (Role.SENIOR_MANAGER,),
            ("5.27",),
            when={"approved": True},
            gates=(
                senior_manager_approval,
                detailed_withhold_reasons,
                decision_documented,
                not_intimate_under_13,
            ),
        ),
        Step(
            "c17",
            WithholdingDecided,
            ("under13_withhold_pending",),
            "concern_passed_on",
            "approval refused or not given",
            (Role.SENIOR_MANAGER,),
            ("5.27",),
            when={"approved": False},
            gates=(age_under_13,),
            starts=REFERRED_STARTS,
            opens=REFERRED_OPENS,
            remembers=REFERRED_FACTS,
        ),
        Step(
            "c18",
            UnderageDecision,
            ("underage_sex_consideration",),
            "concern_closed",
            "13 or over: no reasonable cause, documented",
            PRACTITIONER,
            ("5.28", "5.29", "5.31"),
            when={"of_concern": False},
            gates=(
                age_13_or_over,
                underage_checklist_done,
                no_reasonable_cause_underage,
                decision_documented,
                crime_is_shared_or_reasoned,
            ),
        ),
        Step(
            "c19",
            UnderageDecision,
            ("underage_sex_consideration",),
            "concern_advice_sought",
            "13 or over and of concern: nominated lead first, then agencies if needed",
            (Role.PRACTITIONER, Role.NOMINATED_LEAD),
            ("5.28", "5.30"),
            when={"of_concern": True},
            gates=(
                age_13_or_over,
                underage_checklist_done,
                nominated_lead_consulted,
                crime_is_shared_or_reasoned,
            ),
        ),
        Step(
            "c21",
            ConcernClosed,
            ("concern_passed_on",),
            "concern_closed",
            "referrer has the decision and has noted it in own records",
            PRACTITIONER,
            ("5.33", "5.36"),
            gates=(decision_documented, decision_noted_by_referrer),
            cancels=("referrer_chases", "written_confirmation"),
        ),
        Step(
            "v02a",
            WrittenConfirmation,
            ("concern_passed_on",),
            None,
            "written confirmation of a telephone referral arrives",
            PRACTITIONER,
            ("5.33", "flow1"),
            meets=("written_confirmation",),
            starts=("referrer_chases",),
        ),
        Step(
            "c22",
            ConcernClosed,
            ("concern_given_to_social_worker",),
            "concern_closed",
            "agency has noted the worker's response",
            PRACTITIONER,
            ("5.15",),
            gates=(decision_documented,),
        ),
        Step(
            "v01c",
            ReferralChased,
            ("concern_passed_on",),
            None,
            "no acknowledgement within three working days: referrer contacts social care again",
            PRACTITIONER,
            ("5.33",),
            meets=("referrer_chases",),
        ),
    ),
)

CONCERN = Procedure(
    "concern",
    "Concern",
    "A practitioner's concern inside their own agency, up to the moment it is passed on.",
    (PART, CONCERN_PART),
    many=True,
)
