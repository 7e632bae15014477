"""The papers of a conference and of the plan: what each reader's copy says, and nothing else.

Pure: from records to a `Paper`, which one template sets on screen, in print and in Word.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from heed.documents.papers.paper import Fact, Paper, Section, listed, table
from heed.procedures.conference import Heading, RecordSection, rows
from heed.procedures.core_group import CoreGroupHeld, DetailedPlan, PlanInOtherWords, PlanReader
from heed.procedures.initial_conference import ConferenceDecision, OutlinePlan
from heed.procedures.review_conference import ReviewDecision, ReviewOutcome

SHEET_SECTIONS = {
    "reasons": "Reasons",
    "views": "What each agency thinks",
    "plan": "The plan",
    "contingency": "If things go wrong",
}
"""What the decision sheet says beside the main decisions, each of which a copy can leave out.

The main decisions are those that go to everybody invited: the outcome, the category, the lead
social worker, the core group. wt2010/5.102/c
"""

HEADINGS = {
    Heading.ESSENTIAL_FACTS: "The essential facts",
    Heading.INFORMATION_ANALYSED: "What was known, and what it means",
    Heading.DISCUSSION_AND_CONTRIBUTIONS: "What was said, and by whom",
    Heading.JUDGEMENT_ON_HARM: "Whether there is harm",
    Heading.DECISIONS_AND_REASONS: "What was decided, and why",
    Heading.OUTLINE_OR_REVISED_PLAN: "The plan",
}

COMPLAIN = (
    "If you think that the conference was not held as it should be, or that its decision is wrong, "
    "tell the chair. You can also complain: ask the chair or the social worker how."
)
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


# --- the decision sheet ----------------------------------------------------------------


def decision_sheet(
    child: str,
    met_on: date,
    decision: ConferenceDecision | ReviewDecision,
    *,
    lead: str,
    categories: Iterable[str],
    core_group: Sequence[Any],
    leaves_out: Iterable[str] = (),
    left_out: bool = False,
) -> Paper:
    """The decisions for one person. What `leaves_out` names is not in it; `left_out`: they were not
    part of all or some of the conference, and their copy says so."""
    out = set(leaves_out)
    sections = [
        section
        for name, section in _sections(decision)
        if name not in out and (section.text or section.table or section.facts)
    ]
    return Paper(
        title=f"What the conference about {child} decided",
        facts=(
            ("The conference met on", day(met_on)),
            ("Decision", outcome_in_words(decision)),
            ("Because of", because_of(categories) if _goes_on(decision) else ""),
            ("Lead social worker", lead if _goes_on(decision) else ""),
            (
                "Core group",
                "; ".join(f"{m.name} ({m.role})" for m in core_group) if _goes_on(decision) else "",
            ),
            *_dates(decision),
        ),
        opening="You were not part of all of this conference. These are its main decisions."
        if left_out
        else "",
        sections=(*sections, Section(heading="If you do not agree", text=COMPLAIN)),
        marking="Confidential",
    )


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


def _goes_on(decision: ConferenceDecision | ReviewDecision) -> bool:
    return decision.outcome in ("plan", ReviewOutcome.CONTINUES)


def _dates(decision: ConferenceDecision | ReviewDecision) -> tuple[Fact, ...]:
    if isinstance(decision, ReviewDecision):
        return (
            ("Next core group", day(decision.next_core_group_on)),
            ("Next review", day(decision.next_review_on)),
        )
    return (
        ("Detailed plan by", day(decision.detailed_plan_by)),
        ("First review", day(decision.first_review_on)),
    )


def _sections(decision: ConferenceDecision | ReviewDecision) -> Iterable[tuple[str, Section]]:
    yield "reasons", Section(heading=SHEET_SECTIONS["reasons"], facts=_reasons(decision))
    views = [
        (v.agency, v.view, "agrees" if v.agrees else "does not agree")
        for v in rows(decision, "agency_views")
    ]
    yield "views", listed(SHEET_SECTIONS["views"], ("Agency", "View", "Decision"), views)
    if isinstance(decision, ReviewDecision):
        changes, actions = decision.plan_changes or "", decision.revised_actions
    else:
        changes = decision.outline.what_must_change if decision.outline else ""
        actions = rows(decision.outline, "actions")
    yield (
        "plan",
        Section(
            heading=SHEET_SECTIONS["plan"],
            text=changes or "",
            table=_actions(actions) if actions else None,
        ),
    )
    pairs = [(c.trigger, c.response) for c in rows(decision, "contingency")]
    if pairs:
        yield "contingency", listed(SHEET_SECTIONS["contingency"], ("If", "Then"), pairs)


def _reasons(decision: ConferenceDecision | ReviewDecision) -> tuple[Fact, ...]:
    if isinstance(decision, ReviewDecision):
        return (
            ("Is harm happening or likely?", _yes(decision.is_suffering or decision.is_likely)),
            ("Is a plan still needed?", _yes(decision.plan_still_needed)),
            ("Why", decision.reasons or ""),
            ("How the child is kept safe", decision.safeguarded or ""),
        )
    return (
        ("Has the child suffered significant harm?",
         f"{_yes(decision.has_suffered)}. {decision.has_suffered_reasons}"),
        ("Is the child likely to suffer significant harm?",
         f"{_yes(decision.likely)}. {decision.likely_reasons}"),
        ("What was weighed", decision.evidence or ""),
    )  # fmt: skip


def _yes(answer: bool | None) -> str:
    return "Yes" if answer else "No"


def _actions(actions: Iterable[Any]) -> Any:
    said = [(a.action, a.owner, day(a.by_when)) for a in actions]
    return table("Who does what, and by when", ("What", "Who", "By when"), said)


# --- the record ------------------------------------------------------------------------


def full_record(
    child: str, facts: Sequence[Fact], sections: Sequence[RecordSection], approved: str
) -> Paper:
    """The minutes, of these sections and no others: give it the reader's copy."""
    made: list[Section] = []
    for heading, title in HEADINGS.items():
        mine = [s for s in sections if s.heading == heading]
        if len(mine) == 1:
            made.append(Section(heading=title, text=mine[0].text))
        elif mine:
            parts = tuple(Section(heading=s.part.capitalize(), text=s.text) for s in mine)
            made.append(Section(heading=title, inner=parts))
    return Paper(
        title=f"Record of the conference about {child}",
        facts=(*facts, ("Approved by", approved)),
        opening=CONFIDENTIAL,
        sections=tuple(made),
        marking="Confidential",
    )


def decided_text(decision: ConferenceDecision | ReviewDecision, heading: Heading) -> str:
    """What the decision says already under a heading of the minutes, for the note-taker to go on from."""
    if heading == Heading.JUDGEMENT_ON_HARM:
        return "\n".join(f"{name} {said}" for name, said in _reasons(decision)[:2])
    if heading == Heading.DECISIONS_AND_REASONS:
        views = rows(decision, "agency_views")
        said = [f"{v.agency}: {v.view}{'' if v.agrees else ' (does not agree)'}" for v in views]
        return "\n".join([outcome_in_words(decision), *said])
    if heading == Heading.OUTLINE_OR_REVISED_PLAN:
        held = decision.revised_actions if isinstance(decision, ReviewDecision) else None
        outline = getattr(decision, "outline", None)
        actions = held if held is not None else rows(outline, "actions")
        said = "\n".join(f"{a.action}: {a.owner}, by {day(a.by_when)}" for a in actions)
        return said or outcome_in_words(decision)
    return ""


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
