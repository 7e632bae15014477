"""The papers of a conference and of the plan: what each reader's copy says, and nothing else.

Pure: from records to a `Paper`, which one template sets on screen, in print and in Word.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from heed.documents.papers.paper import Fact, Paper, Section, listed, table
from heed.procedures.core_group import CoreGroupHeld, DetailedPlan, PlanInOtherWords, PlanReader
from heed.procedures.initial_conference import ConferenceDecision, OutlinePlan
from heed.procedures.review_conference import ReviewDecision, ReviewOutcome

DISAGREE = (
    "Tell the lead social worker{lead}, or the chair of the conference{chair}. You may complain, and either "
    "will tell you how.{phone}"
)
CONFIDENTIAL = (
    "This is confidential. It goes to nobody else without the consent of the chair or the lead "
    "social worker."
)


def day(given: date | None) -> str:
    return f"{given.day} {given:%B %Y}" if given else ""


CATEGORIES = {
    "physical": "physical abuse", "sexual": "sexual abuse", "emotional": "emotional abuse",
    "neglect": "neglect",
}  # fmt: skip


def because_of(categories: Iterable[str]) -> str:
    """The categories of a plan, as people who are not social workers call them."""
    return ", ".join(CATEGORIES.get(str(one), named(one)) for one in categories)


def named(value: Any) -> str:
    return str(value).replace("_", " ") if value is not None else ""


def outcome_in_words(decision: ConferenceDecision | ReviewDecision) -> str:
    if isinstance(decision, ReviewDecision):
        return {
            ReviewOutcome.CONTINUES: "The child protection plan goes on, as revised here.",
            ReviewOutcome.ENDS: "The child protection plan has ended: it is no longer needed.",
            ReviewOutcome.ENDS_AT_EIGHTEEN: "The child protection plan ends at eighteen.",
        }.get(decision.outcome, "")
    if decision.outcome == "plan":
        return "The child is the subject of a child protection plan."
    return "No child protection plan is made."


# --- the plan --------------------------------------------------------------------------


def plan_sheet(
    child: str,
    plan: DetailedPlan | OutlinePlan,
    actions: Sequence[Any],
    judged: Sequence[Any] = (),
    *,
    lead: str,
    categories: Iterable[str],
    since: date | None,
    theirs: Sequence[Any],
    contingency: Iterable[Any] = (),
    core_group: Sequence[Any] = (),
    dates: Sequence[Fact] = (),
    chair: str = "",
    phone: str = "",
    signs: Sequence[str] = ("Parent",),
) -> Paper:
    """The plan in force on a side or two: why, what must change, who does what, and what if not.

    `judged` are its outcomes with what was said of each last; `theirs` those of the actions that the
    family does; `chair` chaired the conference last; `phone` says by which numbers social care is
    reached; `signs` are those of the family who sign it. Parents are told why there is a plan and what
    is asked of them. wt2010/5.127/a
    """
    ours = [a for a in actions if a not in theirs]
    detailed = isinstance(plan, DetailedPlan)
    why = plan.evidence_of_harm if detailed else plan.factors
    sections = [
        Section(heading="Why there is a plan", text=why or ""),
        Section(heading="What has to change", text=plan.what_must_change or ""),
    ]
    if isinstance(plan, DetailedPlan):
        sections.append(
            Section(heading="What is asked of the parents", text=plan.expected_of_parents or "")
        )
        head = ("What will be different", "How we will know", "So far")
        outcomes = [(o.says, o.measure, _last(o)) for o in judged]
        sections.append(listed("Outcomes for the child", head, outcomes))
    head = ("What", "Who", "By when", "How it stands")
    if theirs:
        said = [(_plainly(a), a.owner, day(a.by_when), _stands(a)) for a in theirs]
        sections.append(listed("What the family does", head, said))
    said = [(a.action, a.owner, day(a.by_when), _stands(a)) for a in ours]
    sections.append(listed("What professionals do", head, said))
    pairs = [(c.trigger, c.response) for c in contingency]
    if pairs:
        sections.append(listed("If things go wrong", ("If", "Then"), pairs))
    if core_group:
        people = "; ".join(f"{m.name}, {m.role}" for m in core_group)
        sections.append(Section(heading="The core group", text=people))
    to_tell = DISAGREE.format(
        lead=f", {lead}" if lead else "", chair=f", {chair}" if chair else "",
        phone=f" {phone}" if phone else "",
    )  # fmt: skip
    sections.append(Section(heading="If you do not agree", text=to_tell))
    return Paper(
        title=f"Child protection plan for {child}" + ("" if detailed else ", in outline"),
        facts=(
            ("On a plan since", day(since)),
            ("Because of", because_of(categories)),
            ("Lead social worker", lead),
            ("The lead social worker sees the child at least every",
             f"{plan.visit_every_days} days" if isinstance(plan, DetailedPlan) else ""),
            *dates,
        ),
        sections=tuple(sections),
        signs=("Lead social worker", *signs),
        close=True,
        marking="Confidential",
    )  # fmt: skip


def meets_next(held_by: date | None, today: date) -> str:
    """The day by which a meeting is owed; of a day that is over, nobody is told that it comes."""
    if held_by is None:
        return "No day is set"
    if held_by < today:
        return (
            f"Overdue: it was to be held by {day(held_by)}. Ask the lead social worker for the day"
        )
    return f"By {day(held_by)}"


def core_group_notes(
    child: str, met_on: date, held: CoreGroupHeld, owners: Mapping[str, tuple[str, date | None]]
) -> Paper:
    """What a core group found and agreed, for those who were there and those who were not. 5.119

    `owners` gives for each action of the plan who does it and by when.
    """
    judged = [
        (
            one.action, *_whose(owners, one.action), named(one.standing).capitalize(),
            one.evidence or "",
        )
        for one in held.action_progress
    ]  # fmt: skip
    agreed = [(a.action, a.owner, day(a.by_when)) for a in [*held.actions, *held.assessment_steps]]
    absent = [(one.name, one.written_views or "Sent nothing.") for one in held.absent if one.name]
    sections = [
        listed("Is it any better for the child?", ("What is to be different", "Now"),
               [(one.outcome, one.progress) for one in held.outcome_progress], "Not written down."),
        Section(heading="How the plan stands", text=held.checked or ""),
    ]  # fmt: skip
    if judged:
        head = ("Action", "Who", "By when", "How it stands", "What shows it")
        sections.append(listed("Each action of the plan", head, judged))
    sections += [
        Section(heading="What was worked out or changed", text=held.plan_detail or ""),
        Section(heading="What was decided", text=held.decisions or ""),
        listed("What was agreed", ("What", "Who", "By when"), agreed),
    ]
    if absent:
        sections.append(listed("From those who were not there", ("Who", "What they wrote"), absent))
    return Paper(
        title=f"Core group about {child}",
        facts=(
            ("Met on", day(met_on)),
            ("There", "; ".join(held.present)),
            ("Meets next on", day(held.next_core_group_on)),
        ),
        opening=CONFIDENTIAL,
        sections=tuple(sections),
        close=True,
        marking="Confidential",
    )


def _whose(owners: Mapping[str, tuple[str, date | None]], action: str) -> tuple[str, str]:
    owner, by_when = owners.get(action, ("", None))
    return owner, day(by_when)


def _stands(action: Any) -> str:
    """That it is done; or what the core group said of it last."""
    if action.done_on:
        return f"Done, {day(action.done_on)}"
    return _last(action) or ("Overdue" if action.overdue else "")


def _last(line: Any) -> str:
    """What was said last of a line of the plan, and when."""
    if not line.judged:
        return ""
    said = line.judged[0]
    return f"{day(said.on)}: {said.says}{f': {said.evidence}' if said.evidence else ''}"


def _plainly(action: Any) -> str:
    return action.plainly or action.action


# --- the plan in other words -----------------------------------------------------------

TO_A_CHILD = {
    "Why there is a plan": "Why you have a plan",
    "What is asked of the parents": "What your parents are asked to do",
    "What will be better": "What will be better for you",
    "What the family does": "What your family does",
    "What others do": "What other people do",
    "Seeing the child": "Who comes to see you",
    "Whom to talk to": "Who you can talk to",
}
"""The headings of the plan as they are said to the child whose plan it is."""


def still_planned(version: PlanInOtherWords, headings: Mapping[str, str]) -> list[Any]:
    """The lines of a version that the plan has still: no other is given to anybody."""
    return [line for line in version.lines if line.of in headings]


def for_the_reader(version: PlanInOtherWords, headings: Mapping[str, str]) -> Paper:
    """What one person is given: their words and nothing beside them. `headings`: that of each line.

    What the plan says no longer is left out. A translation has no headings, for nobody has translated
    those.
    """
    translated = bool(version.translation)
    if version.lines:
        named: dict[str, list[str]] = {}
        for line in still_planned(version, headings):
            heading, says = headings[line.of], line.says
            if translated:
                heading, says = "", line.translation or ""
            elif version.reader == PlanReader.CHILD:
                heading = TO_A_CHILD.get(heading, heading)
            if says:
                named.setdefault(heading, []).append(says)
        sections = [
            Section(heading=heading, text="\n\n".join(said)) for heading, said in named.items()
        ]
    else:
        sections = [Section(text=(version.translation if translated else version.text) or "")]
    if translated and not version.translation_checked:
        sections.append(Section(text="This translation has not been checked yet."))
    return Paper(
        title=f"The plan, for {version.name}", sections=tuple(sections), marking="Confidential"
    )


def beside_the_plan(
    version: PlanInOtherWords, written_on: date, author: str, headings: Mapping[str, str]
) -> Paper:
    """A version line by line beside the plan's own words, its translation marked as checked or not."""
    words_for = f"In words for {version.name}"
    head = ["The plan says", words_for]
    lines = [(line.of, line.says, line.translation) for line in still_planned(version, headings)]
    if not version.lines:
        head, lines = [words_for], [("", version.text, version.translation)]
    translated = bool(version.translation)
    if translated:
        head.append(f"In {version.language}" if version.language else "Translation")
    table_rows = [
        tuple(
            cell
            for cell, shown in ((of, "The plan says" in head), (says, True), (other, translated))
            if shown
        )
        for of, says, other in lines
    ]
    facts: list[Fact] = [
        ("Written", f"{day(written_on)}, by {author}"),
        ("Reads", version.level or ""),
    ]
    if translated:
        facts += [
            ("Translated by", version.translated_by or "not said"),
            ("Translation", checked_or_not(version)),
        ]
    return Paper(
        title=f"The plan, for {version.name}, beside the plan itself",
        facts=tuple(facts),
        sections=(Section(table=table("The plan line by line", head, table_rows)),),
        close=True,
        marking="Confidential",
    )


def checked_or_not(version: PlanInOtherWords) -> str:
    if version.translation_checked:
        return f"Checked by {version.checked_by}"
    return "Nobody has checked this translation yet"


# --- in plain words --------------------------------------------------------------------


def as_text(paper: Paper) -> str:
    """The paper as plain words with headings, for a letter to somebody's inbox."""
    lines = [f"{name}: {value}" for name, value in paper.facts if value]
    lines = ["\n\n".join([*([paper.opening] if paper.opening else []), *lines])]
    for section in paper.sections:
        lines.append(_section_text(section, "##"))
    return "\n\n".join(filter(None, lines))


def _section_text(section: Section, mark: str) -> str:
    lines = [f"{mark} {section.heading}"] if section.heading else []
    lines += [f"{name} {value}" for name, value in section.facts]
    lines += [section.text] if section.text else []
    if section.items:
        lines.append("\n".join(f"- {item}" for item in section.items))
    if section.table is not None:
        lines.append("\n".join(f"- {'; '.join(filter(None, row))}" for row in section.table.rows))
    lines += [_section_text(one, f"{mark}#") for one in section.inner]
    return "\n\n".join(lines)
