"""What is reported each year to the Board: allegations, children's deaths, and actions from reviews.

Working Together 2010, 6.32, 6.33, A5.11; 7.95; 8.55. Numbers come from the files; nobody types them. Of
deaths, a small number is shown as such and never given.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from heed.casefile.book import duty
from heed.documents.papers.case import on, spoken
from heed.documents.papers.paper import Paper, Section, Table, listed, table
from heed.engine.fold import FileState
from heed.procedures.allegations import report as allegations
from heed.procedures.child_death import report as deaths
from heed.procedures.serious_case_review.action_plan import ActionDrafted
from heed.procedures.serious_case_review.pieces import latest_in, runs
from heed.web import words

LIMITS = {
    "allegation_resolved_most": "Within one month", "allegation_resolved_nearly_all": "Within three months",
    "allegation_resolved_all": "Within twelve months",
}  # fmt: skip
CRITERIA = {
    "criterion_harm": "Harmed a child, or may have",
    "criterion_offence": "May have committed an offence against or to do with a child",
    "criterion_unsuitable": "Behaviour that says they may be unfit to work with children",
}  # fmt: skip
FEW = "fewer than 5"


def year_from(starts: int) -> tuple[date, date]:
    """The reporting year that begins in that April."""
    return date(starts, 4, 1), date(starts + 1, 3, 31)


def _named(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(_said(name), count) for name, count in sorted(counts.items(), key=lambda one: -one[1])]


def _said(name: str) -> str:
    return words.role(name)[:1].upper() + words.role(name)[1:]


def _counts(heading: str, counts: Mapping[str, int]) -> Section:
    return listed(heading, ("What", "Number"), _named(counts))


# --- allegations -----------------------------------------------------------------------


def of_allegations(
    files: Mapping[str, FileState], starts: int, authority: str, now: datetime
) -> Paper:
    """The designated officer's report: how many, from where, how they ended, and how long it took."""
    first, last = year_from(starts)
    found = allegations.annual_report(files, first, last, now)
    return Paper(
        title="Allegations against people who work with children: annual report",
        facts=(
            ("To", f"Safeguarding board, {authority}"), ("Year", f"{spoken(first)} to {spoken(last)}"),
            ("As of", spoken(now)), ("Within the procedure", str(found.received)),
            ("Considered, and outside it", str(found.outside_scope)), ("About the past", str(found.historical)),
        ),
        opening="Targets are to aim for, not a measure of anybody. No person is named in this report.",
        sections=(
            Section(heading="How long cases take", text=_exceptions(found),
                    table=_timeliness(found.timeliness), inner=(
                Section(heading="With police work or a prosecution", table=_timeliness(found.timeliness_with_police)),
                Section(heading="Without", table=_timeliness(found.timeliness_without_police)),
                Section(heading="Days", table=table("Days from receipt", ("Until", "Cases", "Median", "Longest"), [
                    ("To the outcome", found.resolved.number, found.resolved.median, found.resolved.longest),
                    ("Still open", found.still_open.number, found.still_open.median, found.still_open.longest)])),
            )),
            _counts("Who the allegation came to", found.by_source),
            _counts("Where the person works", found.by_sector),
            _counts("Employed, volunteering or fostering", found.by_relationship),
            Section(heading="Which criterion", table=table("Criterion", ("What", "Number"),
                    [(CRITERIA[c], n) for c, n in found.by_criterion.items()])),
            _counts("Outcomes", found.by_outcome),
            _counts("Strands used", found.strands_used),
            _steps(found.steps),
            _suspensions(found.suspensions),
            Section(heading="What followed", table=table("What followed", ("What", "Number"), [
                ("Referred to be considered for barring", found.referred_for_barring),
                ("Reported to a regulator or professional body", found.reported_to_bodies),
                ("Left before the conclusion", found.left_before_conclusion),
                ("Actions from lessons still open", len(found.lessons_open))])),
        ),
        signs=("Designated officer",),
    )  # fmt: skip


def _timeliness(shares: Sequence[allegations.Share]) -> Table:
    return table("Resolved in time", ("Limit", "Aim", "In time", "Of those that can be counted", "Share"), [
        (LIMITS[s.limit], f"{s.hoped_for}%" if s.hoped_for else "all but the most exceptional", s.in_time, s.counted,
         "" if s.percent is None else f"{s.percent:.0f}%")
        for s in shares
    ])  # fmt: skip


def _exceptions(found: allegations.AnnualReport) -> str:
    past = found.past_a_year
    if not past:
        return "No case has run for more than a year."
    signed = sum(1 for reason in past.values() if reason)
    return f"{len(past)} ran for more than a year; for {signed} of them it is signed why."


def _steps(steps: Mapping[str, allegations.Target]) -> Section:
    rows = [(_duty(id), t.in_time, t.past_target) for id, t in steps.items()]
    return listed("Steps on the way", ("Step", "In time", "Past the target"), rows)


def _duty(id: str) -> str:
    declared = duty(id)
    return declared.says if declared else id


def _suspensions(found: Sequence[allegations.Suspended]) -> Section:
    if not found:
        return Section(heading="Suspension", text="Nobody was suspended.")
    days = sorted(one.days for one in found)
    judged = [one.justified for one in found if one.justified is not None]
    return Section(heading="Suspension", table=table("Suspension", ("What", "Number"), [
        ("Suspensions", len(found)), ("Still suspended", sum(one.still for one in found)),
        ("Longest, days", days[-1]), ("Shortest, days", days[0]),
        ("Judged right afterwards", sum(judged)), ("Judged not right", len(judged) - sum(judged)),
    ]))  # fmt: skip


# --- children's deaths -----------------------------------------------------------------

TABLES = {
    "by_age": "Age", "by_place": "Place", "expected": "Expected or unexpected", "by_cause": "Category of cause",
    "by_preventability": "Modifiable factors", "by_domain": "Domains of modifiable factors",
    "by_reach": "Where action could change them", "support": "Bereavement support",
    "not_yet_reviewed": "Not yet reviewed, by age",
}  # fmt: skip


def of_deaths(files: Iterable[FileState], starts: int, authority: str, now: datetime) -> Paper:
    """The panel's report. Small numbers are hidden, and one more where the hidden one could be worked out."""
    held = list(files)
    year = deaths.Year(starts)
    found = deaths.figures(held, year)
    before = deaths.figures(held, deaths.Year(starts - 1))
    shown = deaths.protected(found)
    days = shown["median_days_to_review"]
    made = deaths.recommendations(held)
    return Paper(
        title="Child death overview panel: annual report",
        facts=(
            ("To", f"Safeguarding board, {authority}"), ("Year", str(year)), ("As of", spoken(now)),
            ("Deaths notified", _shown(shown["notified"])), ("Deaths reviewed", _shown(shown["reviewed"])),
            ("Median time from death to review", f"{days:.0f} days" if days is not None else "too few to say"),
        ),
        opening="No child is named, and nobody can be known from a number: whatever is fewer than five is not given.",
        sections=(
            *(_protected(heading, shown[name]) for name, heading in TABLES.items()),
            _patterns(before, found),
            _recommended("Recommendations", made),
            _recommended("Carried on into next year", deaths.carried_on(made, year)),
        ),
        signs=("Chair of the panel",),
        marking="Official",
    )  # fmt: skip


def _shown(count: int | None) -> str:
    return FEW if count is None else str(count)


def _protected(heading: str, counts: Mapping[str, int | None]) -> Section:
    rows = [(_said(name), _shown(count)) for name, count in counts.items()]
    return listed(heading, ("What", "Number"), rows)


def _patterns(before: deaths.Figures, now: deaths.Figures) -> Section:
    changes = deaths.patterns(before, now)
    rows = [(TABLES[c.table], _said(c.name), c.before, c.now) for c in changes]
    return listed(
        "What has changed since the year before", ("Of", "What", "Then", "Now"), rows,
        "No count that is large enough to show has risen or fallen by half.",
    )  # fmt: skip


def _recommended(heading: str, made: Sequence[deaths.Recommended]) -> Section:
    rows = [
        (
            r.recommendation,
            _said(r.reach or ""),
            STANDS.get(r.state, _said(r.state)),
            on(r.decided_on),
        )
        for r in made
    ]
    return listed(heading, ("Recommendation", "Reach", "Stands at", "Decided"), rows)


STANDS = {
    "rec_decided": "Decided", "rec_issued": "Sent", "rec_in_hand": "In hand", "rec_done": "Done",
    "rec_rejected": "Not accepted",
}  # fmt: skip


# --- actions from reviews --------------------------------------------------------------


def of_reviews(files: Mapping[str, FileState], starts: int, authority: str, now: datetime) -> Paper:
    """How the actions of every review stand: each is here every year until its change is seen. 8.55/a"""
    acts = [
        (reference, file, run)
        for reference, file in files.items() for run in runs(file, "action")
    ]  # fmt: skip
    rows = [
        (ref, drafted.action, drafted.responsible_agency, on(drafted.due_date),
         file.rulebook.states[run.state].name)
        for ref, file, run in acts if (drafted := latest_in(run, ActionDrafted)) is not None and run.live
    ]  # fmt: skip
    ended = sum(not run.live for _, _, run in acts)
    first, last = year_from(starts)
    return Paper(
        title="Actions from reviews: annual report",
        facts=(
            ("To", f"Safeguarding board, {authority}"), ("Year", f"{spoken(first)} to {spoken(last)}"),
            ("As of", spoken(now)), ("Reviews", str(len(files))), ("Actions", str(len(acts))),
            ("Ended", str(ended)), ("Open", str(len(rows))),
        ),
        opening="An action stays here each year until somebody has seen the change that it was for.",
        sections=(
            listed("Open actions", ("Review", "Action", "Organisation", "By", "Stands at"), rows, "Nothing is open."),
        ),
        wide=bool(rows),
    )  # fmt: skip
