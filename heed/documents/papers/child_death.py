"""The papers of a child's death: the forms asked for and chased, put together, and what the panel reads.

Working Together 2010, paragraphs 7.37 to 7.43. The forms are of the national templates' kind: the letters
are theirs, the questions are those of the four domains (7.24). Forms A and B name the child, for agencies
must find their records; from the combined form on nobody can be known.
"""

from collections.abc import Iterable
from typing import Any

from heed.documents.papers.answers import only, sections, to_fill_in
from heed.documents.papers.case import Case, Offered, checked, spoken
from heed.documents.papers.paper import Fact, Paper, Section, table
from heed.engine.fold import Episode, Owed
from heed.engine.record import rows
from heed.procedures.child_death.gathering import (
    AgencyFormExtended,
    AgencyFormReturned,
    AgencyFormSent,
    CollatedFormEntered,
    LeadProfessionalNamed,
)
from heed.procedures.child_death.notification import DeathReported
from heed.procedures.child_death.panel_review import (
    CaseDiscussed,
    NothingMoreToLearn,
    PanelPapersIssued,
    PreventabilityApproved,
)
from heed.procedures.serious_case_review.anonymity import days_as_written

SUPPLEMENTS = {
    "B2": "Death of a baby under 28 days", "B3": "Known life-limiting condition",
    "B4": "Sudden unexpected death in infancy", "B5": "Road traffic collision", "B6": "Drowning",
    "B7": "Fire and burns", "B8": "Poisoning", "B9": "Other accidental injury",
    "B10": "Substance misuse", "B11": "Apparent homicide", "B12": "Apparent suicide",
}  # fmt: skip

ASKED = (
    ("What was your part in the child’s life?", "How you came to know the child and family, when you last saw them."),
    ("What happened?", "What your records say of the death and of the days before it."),
    ("The child", "Health and development, any illness or disability, medicines, school or nursery; what the child "
     "wanted and felt."),
    ("Family and environment", "Who lived with the child, home, money, wider family, community; domestic violence, "
     "drugs or alcohol, if known."),
    ("Parenting capacity", "Care, safety, warmth, guidance; a parent’s own health or disability."),
    ("Service provision", "What was offered or given and taken up; what was asked for and could not be given."),
    ("Is there anything to learn?", "What was done well, what could change."),
)  # fmt: skip
"""What Form B asks of every agency: the four domains, and the facts before them. 7.24/a, 7.39/d"""


def papers(case: Case) -> list[Offered]:
    """What can be printed of a child's death."""
    return [*_form_a(case), *_forms_b(case), *_put_together(case), *_for_the_panel(case)]


def identifiers(case: Case) -> list[str]:
    """All by which the child or the family could be known. 7.11/c"""
    facts = case.state.facts
    born = facts.get("born_on")
    family = [
        p.name for name in ("family", "children_in_home") for p in rows(facts, name) if p.name
    ]
    return [
        *filter(None, [facts.get("child_name")]),
        *family,
        *(days_as_written(born) if born else ()),
    ]


def _child(case: Case) -> tuple[Fact, ...]:
    facts = case.state.facts
    return (
        ("Child", str(facts.get("child_name") or "")),
        ("Date of birth", spoken(facts.get("born_on"))),
        ("Died", spoken(facts.get("died_at"))),
    )


def _anonymous(case: Case, paper: Paper) -> Paper:
    return checked(paper, identifiers(case))


# --- Form A ----------------------------------------------------------------------------


def _form_a(case: Case) -> list[Offered]:
    told = case.last(DeathReported)
    if told is None:
        return []
    about = "The notification, as it was made."
    return [Offered("form-a", "Form A: notification", about, lambda: form_a(case, told))]


def form_a(case: Case, told: DeathReported) -> Paper:
    return Paper(
        title="Form A: notification of a child’s death",
        facts=(("Reference", case.reference), ("To", f"Designated person, {case.authority}")),
        sections=sections(told),
    )


# --- Form B: asked for, chased, returned -----------------------------------------------


def _forms_b(case: Case) -> list[Offered]:
    asked = [e for e in case.state.episodes if e.procedure == "agency_return"]
    return [_form_b(case, number, episode) for number, episode in enumerate(asked)]


def _form_b(case: Case, number: int, asked: Episode) -> Offered:
    returned = asked.latest.get(AgencyFormReturned.type)
    about = "As it came back." if returned else "To be filled in and returned by a secure way."
    return Offered(
        "form-b",
        f"Form B: {asked.run}",
        about,
        lambda: form_b(case, asked),
        number=number,
        of=asked.run,
    )


def form_b(case: Case, asked: Episode) -> Paper:
    """The request to one agency, a reminder once it is late, and its answers once they are in."""
    sent: Any = _record(asked, AgencyFormSent)
    lead: Any = _record(asked, LeadProfessionalNamed)
    returned: Any = _record(asked, AgencyFormReturned)
    extended: Any = _record(asked, AgencyFormExtended)
    facts: tuple[Fact, ...] = (
        ("Reference", case.reference),
        ("Agency", asked.run),
        ("For", sent.sent_to if sent else lead.lead_professional if lead else ""),
        *_child(case),
        ("Return by", _return_by(case, asked)),
        *(
            (("More time because", str(extended.explanation or extended.reason).replace("_", " ")),)
            if extended
            else ()
        ),
    )
    supplements = rows(sent, "supplements")
    return Paper(
        title=_called(case, asked, returned is not None),
        facts=facts,
        opening="" if returned else (
            "Please look through every record you hold of the child and of the family, and answer what you "
            "can. If you hold nothing, say so. Return it by a secure way, never by ordinary email. What you "
            "tell is given to the panel without names; the key to whose it is stays with the designated person."
        ),
        sections=sections(returned, leave_out=("agency",)) if returned else _questions(supplements),
        signs=() if returned else ("Lead professional",),
    )  # fmt: skip


def _called(case: Case, asked: Episode, returned: bool) -> str:
    if returned:
        return "Form B: agency report"
    return (
        "Form B: reminder of an agency report"
        if _late(case, asked)
        else "Form B: agency report asked for"
    )


def _questions(supplements: Iterable[str]) -> tuple[Section, ...]:
    return (
        Section(heading="Whose records were looked through?", items=("☐ The child’s", "☐ The mother’s",
                "☐ The father’s or carer’s", "☐ Brothers’ and sisters’", "☐ Nothing is held")),
        *(Section(heading=heading, text=covers, room=True) for heading, covers in ASKED),
        *(Section(heading=f"Form {letter}: {SUPPLEMENTS.get(letter, 'supplement')}", room=True,
                  text="What your records say on this kind of death, as the national form asks.")
          for letter in supplements),
        Section(heading="Who contributed?",
                table=table("Contributors", ("Name", "Post", "What they supplied"), [("\u00a0",) * 3] * 3)),
    )  # fmt: skip


def _owed(case: Case, asked: Episode) -> Owed | None:
    mine = [o for o in case.state.duties if o.episode == asked.id and o.due is not None]
    return mine[-1] if mine else None


def _return_by(case: Case, asked: Episode) -> str:
    owed = _owed(case, asked)
    if owed is None:
        return ""
    late = " (this day has passed)" if _late(case, asked) else ""
    return f"{spoken(owed.due)}{late}"


def _late(case: Case, asked: Episode) -> bool:
    owed = _owed(case, asked)
    return owed is not None and owed.open and owed.missed(case.now)


def _record(asked: Episode, type_: Any) -> Any:
    entry = asked.latest.get(type_.type)
    return entry.record if entry else None


# --- put together, without names -------------------------------------------------------


def _put_together(case: Case) -> list[Offered]:
    made: list[Offered] = []
    returned = [e for e in case.state.episodes if AgencyFormReturned.type in e.latest]
    if returned:
        made.append(
            Offered("returned", "What the agencies returned", "Side by side, to be put together. It names the child.",
                    lambda: side_by_side(case, returned))
        )  # fmt: skip
    entered = case.last(CollatedFormEntered)
    if entered is not None:
        made.append(
            Offered("combined", "Form B: combined", "One form out of all, without names.",
                    lambda: combined(case, entered))
        )  # fmt: skip
    return made


def side_by_side(case: Case, returned: Iterable[Episode]) -> Paper:
    """Every agency's answers, for the designated person who makes one form of them. 7.40/a"""
    return Paper(
        title="What the agencies returned",
        facts=(("Reference", case.reference), *_child(case)),
        sections=tuple(
            Section(heading=e.run,
                    inner=sections(_record(e, AgencyFormReturned), leave_out=("agency", "secure", "how")))
            for e in returned
        ),
    )  # fmt: skip


COMBINED = {
    "account": "What is known", "family_said": "What the family told and asked",
    "conflicts": "Where accounts differ",
}  # fmt: skip


def combined(case: Case, entered: CollatedFormEntered) -> Paper:
    paper = Paper(
        title="Form B: combined",
        facts=(
            ("Reference", entered.reference),
            ("Names taken out by", _post(entered.anonymised_by)),
        ),
        sections=only(entered, tuple(COMBINED), COMBINED),
    )
    return _anonymous(case, paper)


def _post(name_and_post: str) -> str:
    """`designated person`, of `Grace Lund, designated person`."""
    return name_and_post.partition(",")[2].strip() or "the designated person"


# --- the panel -------------------------------------------------------------------------


def _for_the_panel(case: Case) -> list[Offered]:
    made: list[Offered] = []
    issued = case.last(PanelPapersIssued)
    if issued is not None:
        made.append(
            Offered("panel-papers", "Panel papers", "For the members, without names, with Form C to be filled in.",
                    lambda: panel_papers(case, issued))
        )  # fmt: skip
    discussed = _discussed(case)
    if discussed is not None:
        made.append(
            Offered("form-c", "Form C: the panel’s analysis", "What the panel found, without names.",
                    lambda: form_c(case, discussed))
        )  # fmt: skip
    return made


def _discussed(case: Case) -> Any:
    held = case.of_type(CaseDiscussed, NothingMoreToLearn)
    return held[-1].entry.record if held else None


FORM_C = {
    "domains": "Each domain", "factors": "Factors that may have contributed", "cause": "Category of cause",
    "preventability": "Modifiable factors", "basis": "On what that rests", "response": "The professional response",
    "involvement_before": "Involvement before the death", "environmental": "Environment", "social": "Social aspects",
    "health": "Health", "cultural": "Culture", "prevention": "What could prevent such deaths",
    "wishes": "The child’s wishes and feelings", "working_together": "How agencies worked together",
    "lessons": "Lessons", "review_indicated": "Serious case review", "review_reason": "Why, or why not",
    "welfare": "Other children’s safety or welfare", "welfare_concern": "The concern, and who takes it up",
    "public_health": "Public health or safety", "public_health_concern": "What, and with which other deaths",
    "recommendations": "Recommendations, and to whom each goes",
}  # fmt: skip
"""What Form C holds, as it is headed: who was there and the minutes stay with the panel."""


def panel_papers(case: Case, issued: PanelPapersIssued) -> Paper:
    entered = case.last(CollatedFormEntered)
    paper = Paper(
        title="Papers for the child death overview panel",
        facts=(
            ("Reference", issued.reference), ("For the meeting on", spoken(issued.meeting_on)),
            ("Issued on", spoken(issued.issued_on)), ("Taken together as", issued.theme or "on its own"),
        ),
        opening="No name stands in these papers. Whoever thinks that they know the child or family says so to "
        "the chair before the meeting. Do not copy or pass on.",
        sections=(
            *only(entered, tuple(COMBINED), COMBINED),
            *only(issued, ("material", "specialists", "limits"),
                  {"material": "Shown at the meeting", "limits": "What the panel may consider"}),
            Section(heading="Form C: for the panel’s use", inner=_blank_form_c()),
        ),
    )  # fmt: skip
    return _anonymous(case, paper)


def _blank_form_c() -> tuple[Section, ...]:
    rest = [name for name in CaseDiscussed.model_fields if name not in FORM_C]
    return to_fill_in(CaseDiscussed, FORM_C, rest)


def form_c(case: Case, discussed: Any) -> Paper:
    approved = case.last(PreventabilityApproved)
    paper = Paper(
        title="Form C: the panel’s analysis",
        facts=(
            ("Reference", discussed.reference), ("Discussed on", spoken(discussed.discussed_on)),
            ("Preventability", "approved by the chair" if approved else "the panel’s provisional view"),
        ),
        sections=only(discussed, tuple(FORM_C), FORM_C),
    )  # fmt: skip
    return _anonymous(case, paper)
