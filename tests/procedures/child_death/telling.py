"""Tell the story of a death to chapter 7's procedures, record by record.

death = reported()                      # a baby, unexpected, brought to hospital
death.write(PlanningDiscussionHeld, ...)
"""

from __future__ import annotations

from typing import Any

from heed.engine.example import example_for
from heed.engine.fold import FileState
from heed.engine.procedure import Step
from heed.engine.record import Record
from heed.engine.rulebook import Rulebook
from heed.guidance import editions
from heed.procedures.child_death import PANEL_RULEBOOK, RULEBOOK
from heed.procedures.child_death.coroner import (
    CoronerAnswered,
    DeathReportedToCoroner,
    FinalResult,
    InitialResults,
    PaediatricianTold,
    PostMortemDecided,
)
from heed.procedures.child_death.discussions import (
    DataSetStarted,
    FinalDiscussionHeld,
    PlanningDiscussionHeld,
    SecondDiscussionHeld,
)
from heed.procedures.child_death.family import FamilyToldOfReview
from heed.procedures.child_death.gathering import (
    AgencyFormExcused,
    AllFormsIn,
    CollatedFormEntered,
)
from heed.procedures.child_death.notification import (
    AgenciesIdentified,
    DeathAccepted,
    DeathReported,
)
from heed.procedures.child_death.panel_review import CaseDiscussed, PanelPapersIssued
from heed.procedures.child_death.rapid_response import (
    EnquiriesBegun,
    FamilySupporterNamed,
    PartyTold,
)
from heed.procedures.child_death.surviving import SurvivingChildListed
from tests.procedures.story import Refused, Story


class Death(Story):
    """One death's file (or a panel's), told from a moment on."""

    def __init__(
        self,
        start: str = "2010-11-01T08:00",
        edition: str | None = None,
        book: Rulebook = RULEBOOK,
    ) -> None:
        super().__init__(start, edition)
        self.file = FileState(book, editions(edition))

    def try_(self, type_: type[Record], **given: Any) -> Any:
        if given.get("by") is None:
            given["by"] = writer(type_, self.file.rulebook)
        return super().try_(type_, **given)

    def state(self, procedure: str = "overview") -> str | None:
        return self.file.state_of(procedure)

    def run_state(self, procedure: str, run: str) -> str:
        """Where one of many stands: one agency's form, one child."""
        return [e for e in self.file.episodes if (e.procedure, e.run) == (procedure, run)][-1].state

    def keys(self, duty: str) -> set[str]:
        """Under which names a duty is open."""
        return {key for id, key in self.file.open_duties if id == duty}

    def take(self, step: Step, **data: Any) -> Any:
        return self.write(step.on, by=str(step.by[-1]), **{**example_for(step), **data})


def writer(type_: type[Record], book: Rulebook) -> str:
    steps = book.steps_for(type_.type)
    return str(steps[0].by[-1]) if steps else "anyone"


def panel(start: str = "2010-04-01T10:00") -> Death:
    return Death(start, book=PANEL_RULEBOOK)


def reported(start: str = "2010-11-01T08:00", **data: Any) -> Death:
    """Somebody has told of a death: as it happens a baby's, unexpected, in hospital."""
    death = Death(start)
    death.write(DeathReported, **data)
    return death


def expected(start: str = "2010-11-01T08:00", **data: Any) -> Death:
    """A death under planned end of life care, foreseen."""
    return reported(
        start, **{"not_foreseen": "no", "collapse_unforeseen": "no", "life_limiting": "yes", **data}
    )


def child_heard_of_later() -> Death:
    """Nobody said at first that there was another child at home."""
    death = reported(children_in_home=[])
    death.write(SurvivingChildListed)
    return death


def all_told(death: Death) -> Death:
    """Coroner, police and social care know, and the family has somebody."""
    death.write(DeathReportedToCoroner)
    death.write(PaediatricianTold)
    for party in ("police", "social care"):
        death.write(PartyTold, party=party)
    death.write(FamilySupporterNamed)
    return death


def planned(**data: Any) -> Death:
    death = all_told(reported(**data))
    death.write(PlanningDiscussionHeld)
    return death


def enquiring(**data: Any) -> Death:
    death = planned(**data)
    death.write(EnquiriesBegun)
    return death


def first_results(**data: Any) -> Death:
    death = enquiring(**data)
    death.write(CoronerAnswered)
    death.write(PostMortemDecided)
    death.on("2010-11-03T11:00").write(InitialResults)
    return death


def final_results(**data: Any) -> Death:
    death = first_results(**data)
    death.on("2010-11-06T11:00").write(SecondDiscussionHeld)
    death.on("2011-01-20T11:00").write(FinalResult)
    return death


def finally_discussed(**data: Any) -> Death:
    death = final_results(**data)
    death.write(DataSetStarted)
    death.on("2011-02-01T10:00").write(FinalDiscussionHeld)
    return death


def notified(death: Death | None = None) -> Death:
    death = death or reported()
    death.write(DeathAccepted)
    return death


def gathering(death: Death | None = None) -> Death:
    death = notified(death)
    death.write(AgenciesIdentified)
    return death


def collating(death: Death | None = None) -> Death:
    death = gathering(death)
    for episode in list(death.file.episodes):
        if episode.procedure == "agency_return" and episode.live:
            death.write(AgencyFormExcused, agency=episode.run)
    death.write(AllFormsIn)
    return death


def ready(death: Death | None = None) -> Death:
    death = collating(death)
    death.write(CollatedFormEntered)
    return death


def scheduled(death: Death | None = None) -> Death:
    death = ready(death)
    if death.state("family") == "family_not_told":
        death.write(FamilyToldOfReview)
    death.write(PanelPapersIssued)
    return death


def discussed(death: Death | None = None, **data: Any) -> Death:
    death = scheduled(death)
    death.write(CaseDiscussed, **data)
    return death


__all__ = ["Death", "Refused"]


def needs(death: Death, type_: type[Record], *fields: str, **data: Any) -> None:
    """The record is refused without each of these."""
    for field in fields:
        found = death.refused(type_, **{**data, field: None})
        assert any(f == field or f.startswith(f"{field}.") for f in found), (field, found)
