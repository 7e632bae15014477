"""The papers of a serious case review, by the contents that each must have.

Working Together 2010, paragraphs 8.20, 8.30, 8.37, 8.40 to 8.42, 8.52 and 8.55; Working Together 2018,
chapter 4, for the later forms. What goes outside is searched for everybody who must not be known (8.19).
"""

from collections.abc import Callable, Sequence
from typing import Any

from heed.documents.papers.answers import only, sections, to_fill_in
from heed.documents.papers.case import Case, Offered, checked, on, spoken
from heed.documents.papers.paper import Fact, Paper, Section, listed, reworded, table
from heed.engine.fold import Episode
from heed.engine.record import rows
from heed.procedures.serious_case_review import chronology
from heed.procedures.serious_case_review.action_plan import (
    ActionAudited,
    ActionDrafted,
    ActionReportedDone,
    ActionsReported,
    ActionStarted,
)
from heed.procedures.serious_case_review.agencies import (
    ManagementReviewStarted,
    ManagementReviewSubmitted,
)
from heed.procedures.serious_case_review.anonymity import (
    allowed_in,
    identifiers_of,
    replaced,
)
from heed.procedures.serious_case_review.health import HealthOverviewReport
from heed.procedures.serious_case_review.incident import IncidentNotified
from heed.procedures.serious_case_review.overview import OverviewDraftSubmitted, SummaryDrafted
from heed.procedures.serious_case_review.pieces import latest_in, runs
from heed.procedures.serious_case_review.practice_review import (
    PracticeReviewPublished,
    RapidReviewCompleted,
)
from heed.procedures.serious_case_review.scoping import TermsDrafted


def papers(case: Case) -> list[Offered]:
    """What can be printed of a review, in the order in which it comes about."""
    return [
        *_notified(case), *_rapid(case), *_terms(case), *_management_reviews(case), *_chronology(case),
        *_health(case), *_overview(case), *_summary(case), *_plan(case), *_yearly(case), *_published(case),
    ]  # fmt: skip


def _facts(case: Case) -> tuple[Fact, ...]:
    return (("Review", case.reference), ("Board", case.authority))


def _outside(case: Case, paper: Paper) -> Paper:
    return checked(paper, identifiers_of(case.state), allowed_in(case.state))


# --- terms of reference ----------------------------------------------------------------


def _terms(case: Case) -> list[Offered]:
    made: list[Offered] = []
    for number, version in enumerate(runs(case.state, "terms")):
        drafted = latest_in(version, TermsDrafted)
        if drafted is not None:
            in_force = version.state == "terms_in_force"
            made.append(_of_terms(case, number, drafted, in_force))
    return made


def _of_terms(case: Case, number: int, drafted: TermsDrafted, in_force: bool) -> Offered:
    stands = "In force." if in_force else "Not yet in force, or no longer."
    return Offered(
        "terms", f"Terms of reference, version {drafted.version}", stands,
        lambda: Paper(title="Terms of reference", facts=(*_facts(case), ("Version", drafted.version)),
                      sections=sections(drafted, leave_out=("version",))),
        number=number, for_contributors=in_force,
    )  # fmt: skip


# --- management reviews ----------------------------------------------------------------

PART_1 = ("childs_perspective",)
PART_2 = (
    "individual_practice", "organisational_practice", "context", "findings", "awareness", "wishes", "policies",
    "key_decisions", "actions_matched", "out_of_hours", "plans", "identity", "others_involved", "standards",
    "organisation", "accountability", "case_questions",
)  # fmt: skip
PART_3 = ("improvement_needed", "how_to_change", "learning")
PART_4 = ("recommendations",)
OUTLINE = (
    ("1. What was our involvement with this child and family?", PART_1),
    ("2. Analysis of involvement", PART_2),
    ("3. What do we learn from this case?", PART_3),
    ("4. Recommendations for action", PART_4),
    ("Interviews, and what must be reported", ("interviews", "statutory_notification_needed", "statutory_body",
                                               "media_issue")),
)  # fmt: skip
"""The outline that every organisation uses, and which answers stand under each heading. 8.37"""


def _management_reviews(case: Case) -> list[Offered]:
    return [
        _management_review(case, n, run)
        for n, run in enumerate(runs(case.state, "management_review"))
    ]


def _management_review(case: Case, number: int, run: Episode) -> Offered:
    written = latest_in(run, ManagementReviewSubmitted)
    about = "As submitted." if written else "The outline to be filled in, with the author’s checks."
    return Offered("management-review", f"Management review: {run.run}", about,
                   lambda: management_review(case, run), number=number, of=run.run)  # fmt: skip


def management_review(case: Case, run: Episode) -> Paper:
    """An organisation's review on the outline: its answers, or room for them. 8.37/a"""
    written = latest_in(run, ManagementReviewSubmitted)
    started = latest_in(run, ManagementReviewStarted)
    facts: tuple[Fact, ...] = (
        *_facts(case), ("Organisation", run.run),
        *((("Author", started.written_by), ("Commissioned by", started.senior_officer),
           ("Due", spoken(started.due_on))) if started else ()),
    )  # fmt: skip
    return Paper(
        title="Management review",
        facts=facts,
        opening="" if written else (
            "Look openly and critically at what your organisation and its people did, and why. It is no "
            "inquiry into who is to blame. Give no names of staff: use the key agreed by the panel."
        ),
        sections=(
            _own_chronology(case, run.run, empty=written is None),
            *(Section(heading=heading, inner=_part(written, names)) for heading, names in OUTLINE),
        ),
        signs=("Author", "Senior officer"),
    )  # fmt: skip


def _part(written: ManagementReviewSubmitted | None, names: Sequence[str]) -> tuple[Section, ...]:
    if written is not None:
        return only(written, names)
    rest = [n for n in ManagementReviewSubmitted.model_fields if n not in names]
    return to_fill_in(ManagementReviewSubmitted, leave_out=rest)


HEAD = (
    "Date",
    "Organisation",
    "Who acted",
    "What happened",
    "Seen",
    "Alone",
    "Asked what they want",
    "Decision",
)


def _own_chronology(case: Case, agency: str, *, empty: bool) -> Section:
    mine = [one for one in chronology.chronology_of(case.state).rows if one.agency == agency]
    filled = [_line(one)[:1] + _line(one)[2:] for one in mine]
    lines = filled or ([("\u00a0",) * (len(HEAD) - 1)] * 6 if empty else [])
    head = HEAD[:1] + HEAD[2:]
    return Section(
        heading="Chronology of our involvement",
        table=table("Chronology", head, lines) if lines else None,
        text="" if lines else "Not yet finished.",
    )


# --- the merged chronology -------------------------------------------------------------


def _chronology(case: Case) -> list[Offered]:
    if not chronology.chronology_of(case.state).rows:
        return []
    about = "Every organisation’s in one: when the child was seen, seen alone, and asked."
    outside = "The same with the child’s code in place of the name, and other names taken out."
    return [
        Offered("chronology", "Merged chronology", about, lambda: merged(case)),
        Offered("chronology-outside", "Merged chronology, to go outside", outside,
                lambda: _outside(case, reworded(merged(case), without_names(case)))),
    ]  # fmt: skip


def without_names(case: Case) -> Callable[[str], str]:
    """Puts each child's code for the name, and takes out whatever else has been listed. 8.19/a, 8.40/j"""
    referred = case.state.latest.get("case_referred_to_board") or case.state.latest.get(
        "serious_incident_known"
    )
    codes = {
        c.name: c.code for c in rows(referred.record if referred else None, "children") if c.name
    }
    allowed = set(allowed_in(case.state))
    out = {
        one: codes.get(one, "[name taken out]")
        for one in identifiers_of(case.state)
        if one not in allowed
    }
    return lambda text: replaced(text, out)


def merged(case: Case) -> Paper:
    """All organisations' contacts in one order. Where accounts differ both stand, and it is said. 8.40/j, 8.40/k"""
    found = chronology.chronology_of(case.state)
    first, last = chronology.period_of(case.state)
    gap = "" if found.longest_gap is None else f"{found.longest_gap} days"
    counted: tuple[Fact, ...] = (
        *_facts(case), ("Period", f"{spoken(first)} to {spoken(last)}" if first and last else "Not set"),
        ("Occasions on which the child was seen", str(found.seen)), ("Seen alone", str(found.seen_alone)),
        ("Asked what they wanted and felt", str(found.wishes_sought)),
        ("Said or showed it", str(found.wishes_expressed)), ("Longest time without being seen", gap),
    )  # fmt: skip
    return Paper(
        title="Merged chronology",
        facts=counted,
        opening="Nothing is retyped: each line is the organisation’s own. An occasion told by several is counted once.",
        sections=(
            Section(
                heading="Every contact", table=table("Every contact", HEAD, map(_line, found.rows))
            ),
        ),
        wide=True,
    )


def _line(one: chronology.MergedRow) -> tuple[str, ...]:
    row = one.row
    at = f" {row.event_time:%H:%M}" if row.event_time else ""
    marks = "".join(
        text for text, holds in (
            (" [Accounts of this differ]", one.conflict), (" [Outside the period]", not one.in_period),
            (" [Contact with the alleged perpetrator]", row.alleged_perpetrator),
        ) if holds
    )  # fmt: skip
    alone = "" if row.child_seen_alone is None else _yes(row.child_seen_alone)
    wishes = {"yes": "Yes", "no": "No"}.get(row.wishes_sought, "Not recorded")
    said = f"{wishes}: {row.wishes_expressed}" if row.wishes_expressed else wishes
    return (f"{row.event_date.day} {row.event_date:%b %Y}{at}", one.agency, row.professional_role,
            f"{row.event}{marks}", _yes(row.child_seen), alone, said, row.decision_or_action or "")  # fmt: skip


def _yes(value: bool | None) -> str:
    return "Yes" if value else "No"


# --- health overview, overview report, summary -----------------------------------------


def _health(case: Case) -> list[Offered]:
    written = case.last(HealthOverviewReport)
    if written is None:
        return []
    return [Offered("health-overview", "Health overview report", "For the health commissioner, and the whole review.",
                    lambda: Paper(title="Health overview report", facts=_facts(case), sections=sections(written),
                                  signs=("Designated professional", "Senior officer")))]  # fmt: skip


REPORT = {
    "circumstances": "What led to this review", "methodology": "How the review was done", "sources": "Contributors",
    "lscb_chair_name": "Chair of the Board", "panel_chair_name": "Chair of the review panel",
    "overview_author_name": "Author of this report", "panel_members": "Members of the panel",
    "parallel_processes": "Other processes", "genogram": "The family", "chronology": "Chronology",
    "times_seen": "Times that the child was seen", "times_seen_alone": "Times that the child was seen alone",
    "childs_perspective": "The child", "equality": "Culture, religion, language and disability",
    "known": "What was known, and to whom", "how_and_why": "How and why", "hindsight": "With hindsight",
    "improvement_and_good_practice": "What can be better, and what was done well",
    "research": "Research and other reviews",
    "lessons": "What is learned", "not_adopted": "Recommendations of organisations not taken up",
    "extra_sections": "Further matters", "process_followed": "How the review was done",
    "family_involvement": "The family’s part", "key_facts": "What happened", "themes": "Main issues and decisions",
    "earlier_help": "Chances for earlier help", "good_practice": "What was done well",
    "recommendations": "Recommendations", "action_plan": "Action plan", "completed_actions": "What is already done",
}  # fmt: skip
CHECKED = (
    "institutional_outline",
    "consistency_checked_by",
    "sensitivity_checked_by",
    "anonymised",
)
"""Who checked what stays with the Board."""


def _overview(case: Case) -> list[Offered]:
    written = case.last(OverviewDraftSubmitted)
    if written is None:
        return []
    return [Offered("overview", "Overview report", "What happened, why, and what is to change.",
                    lambda: overview(case, written), for_contributors=True)]  # fmt: skip


def overview(case: Case, written: OverviewDraftSubmitted) -> Paper:
    """The report by its required contents, in their order; the merged chronology goes with it. 8.40/b"""
    approved = case.state.mark("board_approved")
    stands = (
        f"Approved by the Board on {spoken(approved)}"
        if approved
        else "Draft: not approved by the Board"
    )
    paper = Paper(
        title="Overview report",
        facts=(*_facts(case), ("Status", stands)),
        sections=(*sections(written, REPORT, (*CHECKED, "recommendations")), _recommended(written)),
    )
    return _outside(case, paper)


def _recommended(written: OverviewDraftSubmitted) -> Section:
    made = [
        (one.number, one.text, one.origin, on(one.due_on)) for one in rows(written, "recommendations")
    ]  # fmt: skip
    return listed("Recommendations", ("Number", "Recommendation", "From", "By"), made)


def _summary(case: Case) -> list[Offered]:
    written = case.last(SummaryDrafted)
    if written is None:
        return []
    return [Offered("executive-summary", "Executive summary", "What the public reads: nobody can be recognised.",
                    lambda: summary(case, written))]  # fmt: skip


def summary(case: Case, written: SummaryDrafted) -> Paper:
    paper = Paper(
        title="Executive summary",
        facts=(("Review", case.reference), ("Board", case.authority)),
        sections=sections(written, REPORT, CHECKED),
        marking="Official",
    )
    return _outside(case, paper)


# --- the action plan -------------------------------------------------------------------


def _plan(case: Case) -> list[Offered]:
    if not runs(case.state, "action"):
        return []
    return [Offered("action-plan", "Action plan", "Each action, whose it is, and what has been seen to change.",
                    lambda: plan(case), for_contributors=True)]  # fmt: skip


def plan(case: Case) -> Paper:
    """Every action with its owner, and whether the change that it was for has been seen. 8.41/e, 8.52/f"""
    states = case.state.rulebook.states
    acts = runs(case.state, "action")
    lines = [
        (drafted.recommendation, drafted.action, f"{drafted.responsible_person}, {drafted.responsible_agency}",
         on(drafted.due_date), drafted.intended_outcome, states[run.state].name, _change(run))
        for run in acts if (drafted := latest_in(run, ActionDrafted)) is not None
    ]  # fmt: skip
    open_ = [run for run in acts if run.live]
    paper = Paper(
        title="Action plan",
        facts=(*_facts(case), ("Actions", str(len(acts))), ("Still open", str(len(open_))),
               ("As of", spoken(case.today))),
        opening="An action that is done stays open until somebody has seen the change that it was for.",
        sections=(listed("Actions", ("No.", "Action", "Whose", "By", "What will be different", "Stands at",
                                     "What was seen"), lines),),
        wide=True,
    )  # fmt: skip
    return _outside(case, paper)


def _change(run: Episode) -> str:
    audited, done, begun = (
        latest_in(run, t) for t in (ActionAudited, ActionReportedDone, ActionStarted)
    )
    if audited is not None:
        seen = "Seen" if audited.outcome_achieved else "Not seen"
        return f"{seen}: {audited.evidence}"
    if done is not None:
        return f"Said to be done: {done.evidence or ''}"
    return begun.progress if begun is not None else ""


def _yearly(case: Case) -> list[Offered]:
    return [
        Offered("yearly", f"Report on actions, {event.entry.record.reporting_year}",
                "For the Board, each year until nothing is open.",
                lambda told=event.entry.record: yearly(case, told), number=number)
        for number, event in enumerate(case.of_type(ActionsReported))
    ]  # fmt: skip


def yearly(case: Case, told: Any) -> Paper:
    """How each action stood, what changed for children, and what is still open. 8.55/a"""
    still = [
        one.action
        for one in rows(told, "actions")
        if one.stands not in ("seen_to_work", "withdrawn")
    ]
    paper = Paper(
        title=f"Report on actions, {told.reporting_year}",
        facts=(*_facts(case), ("Still open", str(len(still)))),
        sections=(
            *only(told, ("for_annual_report", "actions"), {"for_annual_report": "For the annual report",
                                                           "actions": "Each action"}),
            Section(heading="Carried on into next year", items=tuple(still),
                    text="" if still else "Nothing is open: this is the last report on this review."),
        ),
    )  # fmt: skip
    return _outside(case, paper)


# --- the later forms -------------------------------------------------------------------


def _notified(case: Case) -> list[Offered]:
    return [
        Offered("notification", f"Serious incident notification, {spoken(e.at.date())}", "As it was sent.",
                lambda told=e.entry.record: _outside(case, Paper(
                    title="Notification of a serious incident", facts=_facts(case),
                    sections=sections(told, leave_out=("anonymised",)))), number=number)
        for number, e in enumerate(case.of_type(IncidentNotified))
    ]  # fmt: skip


def _rapid(case: Case) -> list[Offered]:
    written = case.last(RapidReviewCompleted)
    if written is None:
        return []
    called = {"facts": "The facts", "childs_perspective": "The child’s life", "safety_now": "Safety now",
              "learning": "What can be learned, and what changes at once", "choice": "Decision",
              "national_issue": "Issues of national importance"}  # fmt: skip
    return [Offered("rapid-review", "Rapid review", "For the national panel, within fifteen working days.",
                    lambda: _outside(case, Paper(title="Rapid review", facts=_facts(case),
                                                 sections=sections(written, called))))]  # fmt: skip


def _published(case: Case) -> list[Offered]:
    written = case.last(PracticeReviewPublished)
    if written is None:
        return []
    called = {"improvements": "Recommended improvements", "analysis": "Why those involved did as they did",
              "family_views": "The child’s and family’s views"}  # fmt: skip
    title = "Child safeguarding practice review"
    return [Offered("practice-review", title, "The final report.", lambda: _outside(case, Paper(
        title=title, facts=_facts(case), sections=only(written, tuple(called), called),
        marking="Official")))]  # fmt: skip
