"""Allegations against people who work with children. Working Together 2010, chapter 6 and Appendix 5.

The subject of a file is one adult at work and one allegation. Lanes run side by side on it: the allegation
itself; the police, social care and each employer; suspension at each employer; what each child's parents and
the person are told; referral for barring and to each body. Each module is one of them, beside its paragraphs.

The person whom it is about has no hand in any record: the gate `not_the_accused` stands before all of them.
"""

from dataclasses import replace

from heed.engine.fold import Authorisation, DutyClosedAsNotMet
from heed.engine.procedure import Part, Procedure, Step, noted
from heed.engine.rulebook import Rulebook
from heed.procedures.allegations import (
    barring,
    conclusion,
    consideration,
    criminal,
    employer,
    monitoring,
    reported,
    sharing,
    social_care,
    suspension,
    telling,
)
from heed.procedures.allegations.roles import EVERYBODY, OFFICER
from heed.procedures.allegations.shared import (
    ACCUSED,
    ALLEGATION,
    BARRING,
    CHILDREN,
    CRIMINAL,
    EMPLOYER,
    PARENTS,
    REGULATOR,
    SUSPENSION,
    NamesakesToldApart,
    not_the_accused,
)
from heed.procedures.general import CaseNote


def guarded(step: Step) -> Step:
    """The step as nobody may take it who is the subject, nor hand it to them. wt2010/A5.13/d"""
    return replace(step, gates=(not_the_accused, *step.gates))


def _lane(id: str, title: str, about: str, *parts: Part, run: str | None = None) -> Procedure:
    kept = tuple(replace(part, steps=tuple(guarded(step) for step in part.steps)) for part in parts)
    return Procedure(id, title, about, kept, many=run is not None, run=run)


PROCEDURES = (
    _lane(ALLEGATION, "Allegation", "The case as a whole, which the designated officer oversees.",
          reported.PART, consideration.PART, monitoring.PART, criminal.CASE_PART, conclusion.PART),
    _lane(CRIMINAL, "Police strand", "A possible crime: the police lead.", criminal.PART),
    _lane(CHILDREN, "Social care strand", "Whether a child needs protection or services.", social_care.PART),
    _lane(EMPLOYER, "Employer's strand", "Discipline, at each organisation for which the person works.",
          employer.PART, run="employer"),
    _lane(SUSPENSION, "Suspension", "The employer's own decision, at each organisation.", suspension.PART,
          run="employer"),
    _lane(PARENTS, "Child and parents", "What each child and the parents are told, and their support.",
          telling.PARENTS_PART, run="child"),
    _lane(ACCUSED, "The person", "What the person is told, when, and with what support.", telling.ACCUSED_PART),
    _lane(BARRING, "Referral for barring", "Whether the person is referred for barring.", barring.BARRING_PART),
    _lane(REGULATOR, "Report to a body", "One for each body with which the person is registered.",
          barring.REGULATOR_PART, run="body"),
)  # fmt: skip

GENERAL = (
    *sharing.GENERAL,
    noted("namesakes_told_apart", NamesakesToldApart, "somebody of a like name is told apart",
         OFFICER, "A5.13", remembers=("namesakes",)),
    noted("allegation_note", CaseNote, "a note is kept", EVERYBODY, "5.157"),
)  # fmt: skip

RULEBOOK = Rulebook(
    procedures=PROCEDURES,
    general=tuple(guarded(step) for step in GENERAL),
    extra_records=(Authorisation, DutyClosedAsNotMet),
)
"""Every lane of an allegation, indexed for the fold."""

TARGETS = frozenset(duty.id for duty in RULEBOOK.duties.values() if duty.limit is not None)
"""Duties whose limit is a target to aim for: past it is not a breach, and ranks nobody. wt2010/A5.11/b"""
