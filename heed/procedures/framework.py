"""The Assessment Framework: three domains, twenty dimensions, and the judgements they lead to.

Framework for the Assessment of Children in Need and their Families, as Working Together 2010,
Appendix 2 sets it out. What a dimension is called and what it covers is read from the one
definition in `guidance/obligations/assessment-framework.yaml`, so that forms and returns agree.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from heed.engine.record import Line, Narrative, Need, Piece, ask
from heed.guidance import load

MORE = "What is going well, what is going wrong, and who says so"
"""Under which words a dimension's further questions are folded away until somebody has more to say."""

TWO_DIMENSIONS_NOT_IN_APPENDIX_2 = "wt2010/A2.1/a"
"""Social integration and community resources stand in the full framework only."""


@cache
def definition() -> dict[str, dict[str, Any]]:
    """Every dimension by its id, as the definition holds it."""
    content = load("obligations/assessment-framework.yaml")
    return {d["id"]: d for domain in content["domains"] for d in domain["dimensions"]}


def _dimension(id: str, findings: str) -> Any:
    """A field for one dimension, labelled and explained by the definition."""
    held = definition()[id]
    return ask(
        held["name"],
        why=held["description"],
        ref=held["ref"] or TWO_DIMENSIONS_NOT_IN_APPENDIX_2,
        example={"depth": "full", "findings": findings},
        also={"prompts": [facet.replace("_", " ") for facet in held["facets"]]},
    )


class Depth(StrEnum):
    """How far one dimension was gone into: as far as this child's needs call for. wt2010/A2.2/d"""

    NOT_EXPLORED = "not_explored"
    BRIEF = "brief"
    FULL = "full"


class Dimension(Piece):
    """What was found on one dimension, or why it was not gone into. wt2010/5.62/b"""

    needs = (
        Need(
            "findings", {"depth": (Depth.BRIEF, Depth.FULL)}, "Say what was found.", "wt2010/5.62/b"
        ),
        Need(
            "reason_not_explored",
            {"depth": Depth.NOT_EXPLORED},
            "Say why it was not gone into.",
            "wt2010/5.62/b",
        ),
    )
    depth: Depth = ask("How far was it gone into?", ref="wt2010/A2.2/d", example="full")
    findings: Narrative | None = ask(
        "What was found?", default=None, ref="wt2010/5.62/b", also={"always": True}
    )
    strengths: list[Line] = ask(
        "What is going well?",
        default=[],
        ref="wt2010/5.5/j",
        why="Strengths, and what protects the child.",
        also={"aside": MORE},
    )
    difficulties: list[Line] = ask(
        "What is going wrong?", default=[], ref="wt2010/5.5/j", also={"aside": MORE}
    )
    source: Line | None = ask(
        "Who says so, or where is it from?",
        default=None,
        ref="wt2010/A2.2/c",
        also={"aside": MORE},
    )
    found_on: date | None = ask("Found on", default=None, ref="wt2010/A2.2/c", also={"aside": MORE})
    reason_not_explored: Narrative | None = ask(
        "If not gone into, why not?", default=None, ref="wt2010/5.62/b"
    )

    @property
    def covered(self) -> bool:
        """Findings are there, or the reason for leaving them out."""
        return bool(self.reason_not_explored if self.depth == Depth.NOT_EXPLORED else self.findings)


class ChildsDevelopmentalNeeds(Piece):
    """How this child is growing up. wt2010/A2.1/b"""

    health: Dimension = _dimension(
        "health", "Weight fell between two clinic visits and has risen since."
    )
    education: Dimension = _dimension(
        "education", "Loves stories; three words together, late for four."
    )
    emotional_and_behavioural_development: Dimension = _dimension(
        "emotional_and_behavioural_development", "Clings at parting, settles with her key worker."
    )
    identity: Dimension = _dimension("identity", "Proud to be a big sister; asks about her father.")
    family_and_social_relationships: Dimension = _dimension(
        "family_and_social_relationships", "Close to her grandmother; one good friend."
    )
    social_presentation: Dimension = _dimension(
        "social_presentation", "Clean and dressed for the weather lately."
    )
    self_care_skills: Dimension = _dimension(
        "self_care_skills", "Dresses herself; needs help at table."
    )


class CarersCapacity(Piece):
    """How one parent or carer can meet this child's needs, and keep the child safe. wt2010/A2.1/c"""

    carer: Line = ask("Which parent or carer?", ref="wt2010/A2.1/c", example="Dawn Bell, mother")
    basic_care: Dimension = _dimension("basic_care", "Meals are regular; clinic missed twice.")
    ensuring_safety: Dimension = _dimension(
        "ensuring_safety", "Did not see the risk from her partner at first."
    )
    emotional_warmth: Dimension = _dimension("emotional_warmth", "Warm, and quick to comfort.")
    stimulation: Dimension = _dimension("stimulation", "Reads with her on most days.")
    guidance_and_boundaries: Dimension = _dimension(
        "guidance_and_boundaries", "Gives in when tired."
    )
    stability: Dimension = _dimension("stability", "Four moves in two years; settled since March.")
    ability_to_protect: Narrative = ask(
        "Can they keep the child safe?",
        ref="wt2010/A2.1/c",
        why="Answered for each carer by itself, with the evidence.",
        example="Yes, while she lives apart from him: she has called the police twice.",
    )


class FamilyAndEnvironment(Piece):
    """What the family, and the world around it, does to both. wt2010/A2.1/b"""

    family_history_and_functioning: Dimension = _dimension(
        "family_history_and_functioning",
        "Mother grew up in care; parents parted in anger and speak little.",
    )
    wider_family: Dimension = _dimension("wider_family", "Grandmother has Lily every weekend.")
    housing: Dimension = _dimension(
        "housing", "Two rooms, dry and warm; no safe place to play outside."
    )
    employment: Dimension = _dimension("employment", "Mother cleans offices before dawn.")
    income: Dimension = _dimension("income", "Low, and a benefit due is not claimed.")
    familys_social_integration: Dimension = _dimension(
        "familys_social_integration", "New to the street; knows one neighbour."
    )
    community_resources: Dimension = _dimension(
        "community_resources", "Children's centre ten minutes away."
    )


DOMAINS = ("childs_needs", "carers", "family_and_environment")
"""The fields by which a record holds the three domains."""


def dimensions_of(record: Any) -> Iterator[tuple[str, Dimension | None]]:
    """(path, dimension) of every dimension that a record holds, carer by carer."""
    yield from _within("childs_needs", record.childs_needs, ChildsDevelopmentalNeeds)
    for position, carer in enumerate(record.carers or [None]):
        yield from _within(f"carers.{position}", carer, CarersCapacity)
    yield from _within(
        "family_and_environment", record.family_and_environment, FamilyAndEnvironment
    )


def _within(
    prefix: str, piece: Piece | None, type_: type[Piece]
) -> Iterator[tuple[str, Dimension | None]]:
    for name, info in type_.model_fields.items():
        if info.annotation is Dimension:
            yield f"{prefix}.{name}", getattr(piece, name, None)


class Judgements(Piece):
    """The four judgements that an assessment is to bear. wt2010/A2.3/b"""

    welfare_and_safety: Narrative = ask(
        "How safe and well is the child?",
        ref="wt2010/A2.3/b",
        example="Safe while the partner is away; behind in speech.",
    )
    whether_and_how_to_help: Narrative = ask(
        "Is help called for, for child or family, and what kind?",
        ref="wt2010/A2.3/b",
        example="Yes: speech therapy, and support for mother.",
    )
    form_of_intervention: Narrative = ask(
        "Which intervention is likely to bring the child the best outcome?",
        ref="wt2010/A2.3/b",
        example="Work with mother and grandmother together.",
    )
    intended_outcomes: Narrative = ask(
        "What is it meant to achieve?",
        ref="wt2010/A2.3/b",
        example="Lily speaks in sentences by the summer and is safe at home.",
    )
