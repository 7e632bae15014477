"""Sexual activity of a child: under 13, under 16, at 16 or 17 with somebody in trust; asking about a partner.

Working Together 2010, paragraphs 5.20 and 5.25 to 5.31. Under 13 the presumption is a report; not sharing needs a
senior manager.
"""

from typing import Any

from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.concern.raising import EndOfDiscussion
from heed.procedures.roles import Role


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
    def considered_under_13(self) -> bool:
        """Kept as a fact of the file: no later record makes the child older than they were. 5.26/a"""
        return under_13(self) is True

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


class UnderageDecision(EndOfDiscussion):
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
    possible_crime: Answer | None = ask(
        "Could this be a crime against a child?", default=None, ref="wt2010/5.31/b"
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


# --- gates -----------------------------------------------------------------------------


def _possible_crime(record: Any) -> bool:
    """Stated, or plain from a position of trust: with 16 and 17 year olds a crime. 5.31/b"""
    checklist: UnderageSexChecklist | None = getattr(record, "checklist", None)
    trust = checklist is not None and checklist.partner_in_position_of_trust == Answer.YES
    return trust or record.possible_crime == Answer.YES


def crime_shared_or_reasoned(context: Context) -> bool | str:
    """Where a crime is possible: it is shared, or it is said why not. wt2010/5.20, 5.31"""
    record = context.record
    if not _possible_crime(record) or record.shared_with or record.reasons_not_shared:
        return True
    return "reasons_not_shared"


crime_is_shared_or_reasoned = shown(
    "crime_is_shared_or_reasoned",
    "wt2010/5.31/b",
    "Sex with a child of 16 or 17 by somebody who holds trust or authority over them is a crime: share it with "
    "social care or the police, or give reasons.",
    crime_shared_or_reasoned,
)
not_intimate_under_13 = shown(
    "not_intimate_under_13",
    "wt2010/5.27/b",
    "Alleged penetration or intimate sexual activity with a child under 13 is always reasonable cause to suspect "
    "significant harm: it is reported, and a strategy discussion is held.",
    lambda c: c.file.facts.get("intimate_under_13") is not True,
    satisfied_by=("concern_referred",),
)
under_13_is_harm = stated(
    "under_13_is_harm",
    "wt2010/5.26/a",
    "A child under 13 cannot consent in law: significant harm is suspected.",
    "significant_harm_suspected",
    True,
)


def is_under_13(context: Context) -> bool | None:
    """Whether the child was under 13, by this record or by what was known before; None if nobody says."""
    known = True if context.file.facts.get("considered_under_13") else None
    said = under_13(context.record)
    return known or said


def _under_13(context: Context) -> bool | str:
    found = is_under_13(context)
    return "age_at_the_time" if found is None else found


def _13_or_over(context: Context) -> bool | str:
    found = is_under_13(context)
    return "age_at_the_time" if found is None else not found


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
    "A child under 13 cannot consent in law: the presumption is a report to social care. If the age was written "
    "down wrongly, correct what is known first.",
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
