"""Tell an allegation's story to its procedures, record by record, as Appendix 5 would.

case = Case.reported()
assert case.due("employer_tells_lado") == "2010-11-02"
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from heed.engine.calendar import london
from heed.engine.fold import Episode, FileState
from heed.engine.record import Entry, Reading, Record
from heed.guidance import editions
from heed.procedures.allegations import RULEBOOK
from heed.procedures.allegations.conclusion import OutcomeRecorded
from heed.procedures.allegations.consideration import (
    AllegationStrategyDiscussion,
    InitialDiscussion,
    InitialEvaluation,
    NextStepsSettled,
    RouteDecided,
)
from heed.procedures.allegations.criminal import PoliceInvestigationBegun
from heed.procedures.allegations.employer import EmployerDecided
from heed.procedures.allegations.monitoring import StrandsFinished
from heed.procedures.allegations.reported import (
    AllegationPassedOn,
    AllegationReported,
    DesignatedOfficerInformed,
)
from heed.procedures.allegations.shared import ALLEGATION, runs
from heed.procedures.allegations.suspension import SuspensionDecided, SuspensionGround
from tests.procedures.story import Refused, Story

SCHOOL = "Northgate Primary School"
CHILD = "Kiran Shaw"


class Case(Story):
    """One allegation's file, told from the moment it is reported."""

    def __init__(self, start: str = "2010-11-01T15:40", edition: str | None = None) -> None:
        self.now = london(datetime.fromisoformat(start))
        self.file = FileState(RULEBOOK, editions(edition))
        self.entries: list[Entry] = []
        self.walked: set[tuple[str, str]] = set()

    def try_(self, type_: type[Record], *, by: str | None = None, **kw: Any):
        return super().try_(type_, by=by or writer(type_), **kw)

    def write(self, type_: type[Record], **given: Any):
        self.after(minutes=1)
        judgement = super().write(type_, **given)
        self.walked |= {(p.id if p else "", step.id) for p, _, step in judgement.steps}
        return judgement

    def state(self, procedure: str = ALLEGATION) -> str | None:
        return self.file.state_of(procedure)

    def of(self, lane: str, run: str) -> Episode:
        """The latest episode of one employer, child or body in a lane."""
        return runs(self.file, lane)[run]

    # -- where stories begin --

    @classmethod
    def reported(cls, start: str = "2010-11-01T15:40", **data: Any) -> Case:
        case = cls(start, data.pop("edition", None))
        case.write(AllegationReported, **data)
        return case

    @classmethod
    def told(cls, start: str = "2010-11-01T15:40", **data: Any) -> Case:
        """The designated officer knows."""
        case = cls.reported(start, **data)
        case.write(AllegationPassedOn)
        case.write(DesignatedOfficerInformed)
        return case

    @classmethod
    def considered(cls, harm: str = "no", crime: str = "yes", **data: Any) -> Case:
        """The officer has talked it through with the employer."""
        talk = data.pop("talk", {})
        case = cls.told(**data)
        case.write(
            InitialDiscussion, significant_harm_suspected=harm, possible_offence=crime, **talk
        )
        return case

    @classmethod
    def in_evaluation(cls, **data: Any) -> Case:
        case = cls.considered(**data)
        case.write(RouteDecided, route="initial_evaluation")
        return case

    @classmethod
    def in_strategy(cls, **data: Any) -> Case:
        case = cls.considered(harm="yes", **data)
        case.write(RouteDecided, route="strategy_discussion")
        return case

    @classmethod
    def after_strategy(cls, **data: Any) -> Case:
        """Enquiries and an investigation follow."""
        case = cls.in_strategy(**data)
        case.write(AllegationStrategyDiscussion)
        return case

    @classmethod
    def investigated(cls, **data: Any) -> Case:
        """The initial evaluation has decided on a police investigation, and it has begun."""
        case = cls.in_evaluation(**data)
        case.write(InitialEvaluation)
        case.write(PoliceInvestigationBegun)
        return case

    @classmethod
    def suspended(cls, **data: Any) -> Case:
        """The police investigate, and the employer has suspended the person."""
        case = cls.investigated(**data)
        case.write(SuspensionGround)
        case.write(SuspensionDecided)
        return case

    @classmethod
    def employers_own(cls, **data: Any) -> Case:
        """Police and social care are clearly not needed; the employer deals with it."""
        case = cls.considered(harm="no", crime="no", **data)
        case.write(RouteDecided, route="next_steps")
        case.write(NextStepsSettled)
        return case

    @classmethod
    def concluding(cls, decision: str = "no_further_action", **data: Any) -> Case:
        case = cls.employers_own(**data)
        case.write(EmployerDecided, decision=decision)
        case.write(StrandsFinished)
        return case

    @classmethod
    def concluded(cls, outcome: str = "substantiated", **data: Any) -> Case:
        case = cls.concluding(**data.pop("case", {}))
        case.write(OutcomeRecorded, outcome=outcome, **data)
        return case


def writer(type_: type[Record]) -> str:
    return str(RULEBOOK.steps_for(type_.type)[0].by[-1])


__all__ = ["CHILD", "SCHOOL", "Case", "Reading", "Refused"]
