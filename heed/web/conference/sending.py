"""What a conference decided, on its way to each who was invited: their copy, a last look, sent, printed.

Decisions that went out with a mistake are sent again, corrected, and say what they take the place of.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from heed.casefile import door
from heed.casefile.answers import Problem, Refused
from heed.conferences import closing, copies, papers
from heed.conferences.copies import Copy
from heed.conferences.inviting import by, to
from heed.conferences.models import Conference, Guest
from heed.documents import letters
from heed.documents import render as setting
from heed.documents.models import Channel
from heed.documents.papers.paper import Paper
from heed.engine.calendar import day_of, london
from heed.engine.fold import current_versions
from heed.engine.record import Entry
from heed.procedures.conference import DecisionsCirculated, rows
from heed.procedures.initial_conference import ConferenceHeld
from heed.procedures.review_conference import ReviewConferenceHeld
from heed.web import links, network, owed, printing
from heed.web.conference.sitting import Sitting, chairing, sits

ON_PAPER = (Channel.POST, Channel.HAND)
WAYS = {Channel.INBOX: "Their inbox in Heed", Channel.POST: "By post", Channel.HAND: "By hand"}


# --- what each person has --------------------------------------------------------------


def copies_of(sitting: Sitting) -> list[Copy]:
    """Everyone invited, each with what their copy leaves out."""
    return [
        copies.copy_of(guest, closing.left_out_of(guest, sitting.state))
        for guest in closing.recipients(sitting.guests)
    ]


def copy_for(sitting: Sitting, guest_uuid: UUID) -> Copy:
    """That person's copy. Raises Http404, or PermissionDenied where nothing goes to them."""
    found = next((c for c in copies_of(sitting) if c.guest.uuid == guest_uuid), None)
    if found is None:
        sitting.guest(guest_uuid)
        raise PermissionDenied("They were not invited, so no papers go to them.")
    return found


def way(guest: Guest) -> str:
    """How somebody's papers go to them."""
    return WAYS[Channel(by(guest)[0])]


def on_paper(guest: Guest) -> bool:
    """Whether somebody has to print theirs, and post it or hand it over."""
    return by(guest)[0] in ON_PAPER


# --- what was decided, and whether it was sent as it stands ----------------------------


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision as it stands now. `sent` is when decisions went out, the last time they did;
    `mistaken`: when they went out with what has been corrected since they were written."""

    entry: Entry
    sent: datetime | None
    mistaken: datetime | None

    @property
    def goes_again(self) -> bool:
        """Whether it was corrected, and those to whom it went have not had the correction."""
        return self.mistaken is not None and self.sent == self.mistaken


def decided(sitting: Sitting) -> Decided | None:
    """The decision last written in the child's file, corrected where it was."""
    type_ = closing.decision_type(sitting.conference)
    now = current_versions(stored.entry for stored in sitting.filing.stored)
    found = max((e for e in now if isinstance(e.record, type_)), key=lambda e: e.at, default=None)
    if found is None:
        return None
    opened = sitting.conference.opened_at or sitting.conference.created_at
    sent = [
        london(e.recorded_at or e.at)
        for e in now
        if isinstance(e.record, DecisionsCirculated) and e.at >= london(opened)
    ]
    corrected = london(found.recorded_at) if found.replaces and found.recorded_at else None
    before = [at for at in sent if corrected is not None and at < corrected]
    return Decided(found, max(sent, default=None), max(before, default=None))


def known(sitting: Sitting, of: Decided) -> copies.Known:
    """What the papers say beside the decision."""
    conference, facts = sitting.conference, sitting.state.facts
    by_day, at_night = network.to_call()
    said = [f"by day {by_day}" if by_day else "", f"at night {at_night}" if at_night else ""]
    numbers = ", ".join(filter(None, said))
    return copies.Known(
        child=conference.file.name,
        met_on=day_of(met(conference)),
        chair=conference.chair_name,
        phone=f"To reach the chair, telephone children’s social care: {numbers}."
        if numbers
        else "",
        lead=facts.get("lead_social_worker") or "",
        categories=facts.get("categories") or (),
        core_group=facts.get("core_group") or (),
        childs_words=childs_words(sitting),
        corrects=(
            "These take the place of the decisions sent to you on "
            f"{of.mistaken.day} {of.mistaken:%B %Y}, in which there was a mistake. Please destroy those."
            if of.mistaken
            else ""
        ),
    )


def met(conference: Conference) -> datetime:
    return london(conference.opened_at or conference.created_at)


def childs_words(sitting: Sitting) -> str:
    """What the child said to the conference, as it was written down there."""
    held: Any = sitting.state.last(
        ReviewConferenceHeld if sitting.conference.review else ConferenceHeld
    )
    child = next((row for row in rows(held, "family") if row.kind == "child"), None)
    said = [getattr(held, "child_views", None), getattr(child, "views", None)]
    return "\n\n".join(dict.fromkeys(text for text in said if text))


def sheet(sitting: Sitting, copy: Copy) -> Paper:
    """The decisions as one person is sent them."""
    return sheets(sitting, [copy])[0][1]


def sheets(sitting: Sitting, going: list[Copy]) -> list[tuple[Guest, Paper]]:
    """The same of several people."""
    of = decided(sitting)
    if of is None:
        raise PermissionDenied("Nothing was decided yet.")
    decision: Any = of.entry.record
    said = known(sitting, of)
    return [(copy.guest, copies.decisions(decision, said, copy)) for copy in going]


@sits("a copy of the decisions")
def sheet_of(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """Somebody's copy of the decisions, as it will go out."""
    copy = copy_for(sitting, guest_uuid)
    return paper(request, sitting.conference, sheet(sitting, copy), "decisions", copy.guest.name)


def paper(
    request: HttpRequest, conference: Conference, made: Paper, name: str, whose: str = ""
) -> HttpResponse:
    """A paper on screen, as PDF or in Word."""
    if printing.asked(request):
        page = printing.page_of(made, conference.file.authority.name)
        return printing.answer(request, page, name)
    return render(
        request,
        "conference/paper.html",
        {
            "file": conference.file,
            "child": conference.file.subject,
            "conference": conference,
            "paper": made,
            "copy_of": whose,
        },
    )


# --- what the chair settles of a copy --------------------------------------------------


@sits("what somebody’s copy of a conference’s papers holds")
def settle(request: HttpRequest, sitting: Sitting, guest_uuid: UUID) -> HttpResponse:
    """What the chair holds back of somebody's papers, or gives back to them, with the reason."""
    chairing(sitting)
    copy, amiss = copy_for(sitting, guest_uuid), ""
    if request.method == "POST":
        guest, holds = copy.guest, request.POST.getlist("holds")
        out = copies.stays_out(copy.parts)
        guest.given_back = [n for n in copy.may_be_given_back if n in request.POST.getlist("gives")]
        guest.why_given_back = request.POST.get("why", "").strip()
        guest.held_back = [n for n in copies.SECTIONS if n in holds and n not in out]
        if guest.given_back and not guest.why_given_back:
            amiss = "Say why this may be in their copy."
        else:
            guest.save(update_fields=["held_back", "given_back", "why_given_back"])
            messages.success(request, f"Settled for {guest.name}: read their copy through.")
            return redirect("conference-after", sitting.conference.uuid)
    return render(
        request,
        "conference/copy.html",
        {
            **sitting.frame("after"), "copy": copy, "amiss": amiss,
            "out": copies.stays_out(copy.parts), "sections": copies.SECTIONS,
        },
    )  # fmt: skip


# --- sending ---------------------------------------------------------------------------


@sits("the decisions going out")
def send_decisions(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """A last look; then to everyone invited, whether or not they came, each their own copy. 5.102/c"""
    chairing(sitting)
    of = decided(sitting)
    if of is None:
        return redirect("conference", sitting.conference.uuid)
    if sitting.conference.decisions_sent_at and not of.goes_again:
        messages.info(request, "They have gone already, as they stand.")
        return redirect("conference-after", sitting.conference.uuid)
    if request.method != "POST":
        return _last_look(request, sitting, of)
    conference, going, day = sitting.conference, copies_of(sitting), day_of(timezone.now())
    each = sheets(sitting, going)
    data = {
        "recipients": [
            closing.sent(c.guest, day, [*c.parts, *c.names], c.given_back) for c in going
        ]
    }
    problems = circulate(sitting, DecisionsCirculated, data, each, "conference_decision")
    if problems:
        return not_sent(request, conference, problems)
    conference.decisions_sent_at = timezone.now()
    conference.save(update_fields=["decisions_sent_at"])
    messages.success(request, gone("The decisions", [c.guest for c in going]))
    return redirect("conference-after", conference.uuid)


def _last_look(request: HttpRequest, sitting: Sitting, of: Decided) -> HttpResponse:
    """Everything that is about to go, to whom and which way, before it goes."""
    decision: Any = of.entry.record
    going = copies_of(sitting)
    at_home = [c for c in going if c.guest.of_family and "contingency" not in c.lacks]
    return render(
        request,
        "conference/last_look.html",
        {
            **sitting.frame("after"),
            "paper": copies.decisions(decision, known(sitting, of)),
            "going": [(c, way(c.guest), on_paper(c.guest)) for c in going],
            "at_home": [c for c in at_home if on_paper(c.guest)],
            "inboxes": sum(not on_paper(c.guest) for c in going),
            "papers": sum(on_paper(c.guest) for c in going),
            "correct": links.correct(sitting.conference.file.uuid, of.entry.id),
        },
    )


def gone(what: str, whom: list[Guest]) -> str:
    """What has become of the papers: what has gone, and what has still to be printed."""
    inboxes = [g for g in whom if not on_paper(g)]
    post = [g.name for g in whom if by(g)[0] == Channel.POST]
    hand = [g.name for g in whom if by(g)[0] == Channel.HAND]
    number = len(inboxes)
    people = "1 person" if number == 1 else f"{number} people"
    said = [f"{what} are in the inbox of {people}."] if number else []
    said += [f"To print and post: {', '.join(post)}."] if post else []
    said += [f"To print and hand over: {', '.join(hand)}."] if hand else []
    return " ".join(said)


@sits("the decisions, printed for those who have them on paper")
def printed(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Every copy that goes on paper, one after the other, each with whom it is for: to print at once."""
    if decided(sitting) is None:
        raise PermissionDenied("Nothing was decided yet.")
    going = [c for c in copies_of(sitting) if on_paper(c.guest)]
    context = {
        "title": "Decisions to print", "marking": "Confidential",
        "authority": sitting.conference.file.authority.name,
        "each": sheets(sitting, going),
    }  # fmt: skip
    if printing.asked(request):
        return printing.answer(request, setting.page("documents/papers.html", context), "decisions")
    return render(request, "conference/printed.html", {**sitting.frame("after"), **context})


def circulate(
    sitting: Sitting,
    type_: Any,
    data: Mapping[str, Any],
    each: list[tuple[Guest, Paper]],
    kind: str,
) -> tuple[Problem, ...]:
    """The record and every letter, or nothing."""
    try:
        with transaction.atomic():
            answer = door.write(sitting.actor, sitting.conference.file, type_, data)
            if isinstance(answer, Refused):
                return answer.problems
            for guest, made in each:
                letters.send(
                    sitting.actor, sitting.conference.file, kind, to(guest), by(guest),
                    subject=made.title, text=papers.as_text(made),
                    html=render_to_string("conference/_letter.html", {"paper": made}),
                    settle=False, filing=sitting.filing,
                )  # fmt: skip
    except letters.NotSent as amiss:
        return amiss.problems
    return ()


def not_sent(
    request: HttpRequest, conference: Conference, problems: tuple[Problem, ...]
) -> HttpResponse:
    for problem in problems:
        cited = f" ({owed.cited(problem.ref)})" if problem.ref else ""
        messages.error(request, f"Nothing was sent. {problem.says}{cited}")
    return redirect(reverse("conference-after", args=[conference.uuid]))
