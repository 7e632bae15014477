"""The agenda of a conference, step by step: what is asked at each, of which record, in which words.

Each step is one thing on the wall of the room. What it asks are the questions of the conference's own
records, so that what is put down here is what will stand in the child's file. Where several children are
met about, some steps are gone through once for all of them, and the rest child by child.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heed.conferences import closing
from heed.conferences.models import Conference
from heed.engine.record import Record
from heed.registry.models import Kind
from heed.web import forms
from heed.web.forms import Fault, Page, Question


@dataclass(frozen=True, slots=True)
class Asks:
    """Questions of one record, or of a part of it: where they stand among the chair's answers."""

    prefix: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One point of the agenda. `own` names a part of the screen made for it alone."""

    key: str
    title: str
    asks: tuple[Asks, ...] = ()
    own: str = ""
    ref: str = ""
    for_a_plan: bool = False
    """Only where the decision is for a plan, or for one that goes on."""
    once: bool = False
    """Gone through once for all the children of the meeting."""
    of_the_born: bool = False
    """Not asked before a birth."""


def _held(*names: str) -> Asks:
    return Asks("held.", names)


def _decision(*names: str) -> Asks:
    return Asks("decision.", names)


def _outline(*names: str) -> Asks:
    return Asks("decision.outline.", names)


INITIAL = (
    Step("opening", "Before we begin", (_held("chairs_part", "chair_has_part", "chair_trained"),),
         ref="wt2010/5.89/d", once=True),
    Step("here", "Who is here?", own="here", ref="wt2010/5.85/b", once=True),
    Step("enough", "Do we know enough to decide?",
         (_held("enough_to_decide", "reports_missing", "report"),), own="reports", ref="wt2010/5.84/c"),
    Step("child", "What does the child say?", own="child", ref="wt2010/5.86/f", of_the_born=True),
    Step("suffered", "Has the child suffered significant harm?",
         (_decision("has_suffered", "has_suffered_reasons"),), ref="wt2010/5.97/a"),
    Step("likely", "Is significant harm likely?",
         (_decision("likely", "likely_reasons", "limb", "substantiated_by", "evidence"),),
         ref="wt2010/5.98/a"),
    Step("views", "What does each agency think?", own="views", ref="wt2010/5.100/c"),
    Step("decision", "What is decided?", (_decision("outcome", "categories"),), ref="wt2010/5.99/a"),
    Step("plan", "The plan in outline",
         (_outline("factors", "ways_to_protect", "previous_involvement", "what_must_change",
                   "short_term_aims", "longer_term_aims", "family_contact"),),
         ref="wt2010/5.106/a", for_a_plan=True),
    Step("actions", "Who does what, by when?",
         (_outline("actions", "monitoring", "checked_by", "if_no_change", "if_no_change_by",
                   "if_no_change_when"),), ref="wt2010/5.106/b", for_a_plan=True),
    Step("contingency", "If things go wrong", (_decision("contingency"),), ref="wt2010/5.105/d",
         for_a_plan=True),
    Step("people", "Who leads, and who is in the core group?",
         (_decision("lead_social_worker", "lead_body", "lead_qualified", "lead_experienced",
                    "lead_employed_by", "lead_role_explained", "no_family_reason"),),
         own="core_group", ref="wt2010/5.105/c", for_a_plan=True),
    Step("taking-part", "How do child and family take part?",
         (_decision("involving_child", "involving_parents", "involving_family",
                    "support_and_advocacy", "assessment_left", "specialist_assessments",
                    "remits_explained"),), ref="wt2010/5.105/a", for_a_plan=True),
    Step("dates", "When do we meet again?",
         (_decision("core_group_timing", "detailed_plan_by", "visit_every_days", "first_review_on",
                    "earlier_review_if"),), ref="wt2010/5.105/e", for_a_plan=True),
)  # fmt: skip

REVIEW = (
    Step("opening", "Before we begin", (_held("chairs_part"),), ref="wt2010/5.89/d", once=True),
    Step("here", "Who is here?", own="here", ref="wt2010/5.139/b", once=True),
    Step("reports", "Whose report is in?",
         (_held("reports", "looked_after_review_too", "reviewing_officer"),), own="reports",
         ref="wt2010/5.140/a"),
    Step("child", "What does the child say?",
         (_held("child_views", "views_how", "no_views_reason"),), own="child", ref="wt2010/5.138/a",
         of_the_born=True),
    Step("progress", "What has changed for the child?", (_decision("progress", "pace"),),
         ref="wt2010/5.137/a"),
    Step("harm", "Is harm happening or likely, and is a plan still needed?",
         (_decision("is_suffering", "decide_court_by", "is_likely", "plan_still_needed", "reasons"),),
         ref="wt2010/5.138/b"),
    Step("views", "What does each agency think?", own="views", ref="wt2010/5.139/a"),
    Step("decision", "What is decided?",
         (_decision("outcome", "eighteenth_birthday", "safeguarded"),), ref="wt2010/5.138/b"),
    Step("plan", "What changes in the plan?",
         (_decision("plan_changes", "revised_actions"),), ref="wt2010/5.137/a", for_a_plan=True),
    Step("dates", "When do we meet again?",
         (_decision("visit_every_days", "next_core_group_on", "next_review_on"),),
         ref="wt2010/5.136/b", for_a_plan=True),
)  # fmt: skip

LISTED = {
    "attendance": "here", "family": "here", "chair": "opening", "note_taker": "opening",
    "parts": "here", "unborn": "here", "expected_on": "here", "midwife": "here",
    "quorum_exception": "here", "agency_views": "views", "core_group": "people",
}  # fmt: skip
"""Where to put right what comes from the list, and not from a question of a step."""


IF_LOOKED_AFTER = ("looked_after_review_too", "reviewing_officer")
"""Asked only where the review is that of the looked-after child as well. 5.136/c"""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a meeting's agenda: a step, and of which child's conference."""

    conference: Conference
    step: Step

    @property
    def key(self) -> str:
        return self.step.key

    @property
    def at(self) -> tuple[int, str]:
        return self.conference.pk, self.step.key


def agenda(conference: Conference) -> tuple[Step, ...]:
    """The steps of this conference: those for a plan only where there is to be one, those about the
    child's own words only where there is a child who could have said any."""
    every = REVIEW if conference.review else INITIAL
    outcome = conference.answers.get("decision", {}).get("outcome")
    over = outcome in ("no_plan", "ends", "ends_at_eighteen")
    before_birth = unborn(conference)
    return tuple(
        step
        for step in every
        if not (step.for_a_plan and over) and not (step.of_the_born and before_birth)
    )


def unborn(conference: Conference) -> bool:
    child = conference.file.subject
    return child is not None and child.kind == Kind.UNBORN


def points(meeting: Iterable[Conference]) -> list[Point]:
    """The agenda of a meeting: first what is gone through once, then child by child."""
    first, *others = meeting
    made = [Point(first, step) for step in agenda(first) if step.once]
    for one in (first, *others):
        made += [Point(one, step) for step in agenda(one) if not step.once]
    return made


def where(meeting: Sequence[Conference]) -> Point | None:
    """The point at which the room is, as kept with the first child's conference."""
    key, _, of = meeting[0].step.partition("@")
    pk = int(of) if of.isdigit() else meeting[0].pk
    return next((point for point in points(meeting) if point.at == (pk, key)), None)


def go_to(meeting: Sequence[Conference], point: Point) -> None:
    """Keep that the room is there."""
    first = meeting[0]
    first.step = f"{point.key}@{point.conference.pk}"
    first.save(update_fields=["step"])


def type_at(conference: Conference, prefix: str) -> type[Record]:
    held = prefix.startswith("held")
    return closing.held_type(conference) if held else closing.decision_type(conference)


def pages(conference: Conference, step: Step) -> list[Page]:
    """The questions of a step, as pages of the form that is spread over the room."""
    made: list[Page] = []
    for asks in step.asks:
        every: Mapping[str, Question] = {q.name: q for q in _level(conference, asks.prefix)}
        left = () if conference.looked_after_review_too else IF_LOOKED_AFTER
        chosen = tuple(every[name] for name in asks.names if name in every and name not in left)
        made.append(Page(step.key, step.title, chosen, prefix=asks.prefix))
    return made


def _level(conference: Conference, prefix: str) -> tuple[Question, ...]:
    type_ = type_at(conference, prefix)
    part = prefix.rstrip(".").partition(".")[2]
    if not part:
        return forms.questions(type_)
    asked = forms.question_at(type_, part)
    return asked.parts if asked else ()


def at(answers: Mapping[str, Any], prefix: str) -> Mapping[str, Any]:
    """What stands among the answers where a prefix points."""
    found: Any = answers
    for step in prefix.rstrip(".").split("."):
        found = found.get(step, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, Mapping) else {}


def step_of(conference: Conference, fault: Fault) -> str:
    """The step at which what is amiss can be put right. The path begins with `held.` or `decision.`"""
    for step in agenda(conference):
        for page in pages(conference, step):
            if page.prefix and fault.path.startswith(page.prefix) and page.holds(fault.path):
                return step.key
    name = fault.path.split(".")[1] if "." in fault.path else fault.path
    wanted = LISTED.get(name, "")
    keys = [step.key for step in agenda(conference)]
    return wanted if wanted in keys else keys[-1]
