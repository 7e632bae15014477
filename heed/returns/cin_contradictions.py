"""What in a census episode contradicts itself. It is kept and said, never dropped."""

from collections.abc import Iterator
from datetime import date

from heed.returns.cin_census import CensusChild, Fault, NeedEpisode


def contradictions(child: CensusChild, episode: NeedEpisode) -> list[Fault]:
    """Every contradiction in one episode of a child, each with the line it stands on."""
    return [Fault(line, child.child_id, says) for line, says in _found(child, episode)]


def _found(child: CensusChild, episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    yield from _ends_before_it_starts(episode)
    yield from _outside_the_childs_life(child, episode)
    yield from _outside_the_episode(episode)
    yield from _no_further_action_and_yet(episode)
    yield from _conferences(episode)
    yield from _plans(episode)
    yield from _overlaps(child, episode)
    if (episode.closed is None) != (episode.closure_reason is None):
        what = (
            "a closure without a reason"
            if episode.closed
            else "a reason for closure without a date"
        )
        yield episode.line, f"The episode has {what}."


def _ends_before_it_starts(episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    spans = [(episode.line, "The episode", episode.referred, episode.closed)]
    spans += [(a.line, "An assessment", a.started, a.authorised) for a in episode.assessments]
    spans += [(p.line, "A child in need plan", p.started, p.ended) for p in episode.need_plans]
    spans += [(p.line, "A protection plan", p.started, p.ended) for p in episode.protection_plans]
    for line, what, start, end in spans:
        if start and end and end < start:
            yield line, f"{what} ends on {_day(end)}, before it starts on {_day(start)}."


def _outside_the_childs_life(child: CensusChild, episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    for line, what, day in _dated(episode):
        if child.died and day > child.died and what != "CINclosureDate":
            yield line, f"{what} {_day(day)} is after the child's death on {_day(child.died)}."
    if child.born and child.died and child.died < child.born:
        yield (
            child.line,
            f"The child died on {_day(child.died)}, before birth on {_day(child.born)}.",
        )
    if child.born and child.expected:
        yield child.line, "The child has both a birth date and an expected one."


def _outside_the_episode(episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    for line, what, day in _dated(episode):
        if what in ("CINreferralDate", "CINclosureDate"):
            continue
        if episode.referred and day < episode.referred:
            yield line, f"{what} {_day(day)} is before the referral on {_day(episode.referred)}."
        if episode.closed and day > episode.closed >= (episode.referred or episode.closed):
            yield line, f"{what} {_day(day)} is after the episode closed on {_day(episode.closed)}."


def _no_further_action_and_yet(episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    further = (
        episode.assessments or episode.enquiries or episode.protection_plans or episode.need_plans
    )
    if episode.no_further_action and (further or episode.conference_held):
        what = "further work is recorded" if further else "a conference is recorded"
        yield episode.line, f"The referral went no further, and yet {what}."


def _conferences(episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    if episode.conference_held and not episode.enquiries:
        yield (
            episode.line,
            f"A conference on {_day(episode.conference_held)} with no enquiry before it.",
        )
    for enquiry in episode.enquiries:
        held, started = enquiry.conference_held, enquiry.started
        if held and started and held < started:
            yield (
                enquiry.line,
                f"A conference on {_day(held)}, before its enquiry began on {_day(started)}.",
            )
        if held and enquiry.conference_not_required:
            yield enquiry.line, f"A conference on {_day(held)}, and yet none was required."


def _plans(episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    held = {e.conference_held for e in episode.enquiries} | {episode.conference_held}
    for plan in episode.protection_plans:
        if plan.started and plan.started not in held:
            yield (
                plan.line,
                f"A protection plan from {_day(plan.started)} with no conference on that day.",
            )
        for review in plan.reviews:
            if (plan.started and review < plan.started) or (plan.ended and review > plan.ended):
                yield plan.line, f"A review on {_day(review)}, outside its protection plan."


def _overlaps(child: CensusChild, episode: NeedEpisode) -> Iterator[tuple[int, str]]:
    for other in child.episodes:
        if other is episode or not (other.referred and episode.referred):
            continue
        began_before = (other.referred, other.line) < (episode.referred, episode.line)
        if began_before and (other.closed is None or other.closed > episode.referred):
            yield (
                episode.line,
                f"The episode begins while the one from {_day(other.referred)} is open.",
            )


def _dated(episode: NeedEpisode) -> Iterator[tuple[int, str, date]]:
    days: list[tuple[int, str, date | None]] = [
        (episode.line, "CINreferralDate", episode.referred),
        (episode.line, "CINclosureDate", episode.closed),
        (episode.line, "DateOfInitialCPC", episode.conference_held),
    ]
    for a in episode.assessments:
        days += [
            (a.line, "AssessmentActualStartDate", a.started),
            (a.line, "AssessmentAuthorisationDate", a.authorised),
        ]
    for e in episode.enquiries:
        days += [
            (e.line, "S47ActualStartDate", e.started),
            (e.line, "DateOfInitialCPC", e.conference_held),
        ]
    for p in episode.protection_plans:
        days += [(p.line, "CPPstartDate", p.started), (p.line, "CPPendDate", p.ended)]
    for line, what, day in days:
        if day is not None:
            yield line, what, day


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
