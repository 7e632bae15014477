"""Whether a conference may decide: counted from those who said they come, then from those who came."""

from collections.abc import Iterable
from dataclasses import dataclass

from heed.conferences.models import Conference, Guest
from heed.procedures.conference import SOCIAL_CARE_AND_TWO, Attendance
from heed.procedures.shared import Agency

THERE = (Attendance.PRESENT, Attendance.REPRESENTED)


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who counts so far, and how many are still wanted. wt2010/5.85/b"""

    social_care: bool
    groups: tuple[str, ...]
    needed: int
    here: bool
    """Counted from those who are here, and not from who said that they come."""

    @property
    def met(self) -> bool:
        return self.social_care and len(self.groups) >= self.needed

    @property
    def lacks(self) -> str:
        """What is wanted still, in words; empty where nothing is."""
        wanted: list[str] = [] if self.social_care else ["children’s social care"]
        if (more := self.needed - len(self.groups)) > 0:
            wanted.append(
                f"{more} more group{'s' if more > 1 else ''} or agenc{'ies' if more > 1 else 'y'} "
                "in direct contact with the child"
            )
        return " and ".join(wanted)


def count(conference: Conference, guests: Iterable[Guest]) -> Quorum:
    """The quorum as it stands: from answers until the room is open, from then on from who is here."""
    here = conference.opened_at is not None
    counted = [g for g in guests if not g.of_family and (_is_here(g) if here else g.comes)]
    others = {
        g.group.strip(): None
        for g in counted
        if g.direct_contact and g.agency != Agency.SOCIAL_CARE and g.group.strip()
    }
    once = {name.casefold(): name for name in others}
    return Quorum(
        any(g.agency == Agency.SOCIAL_CARE for g in counted),
        tuple(sorted(once.values())),
        others_needed(conference),
        here,
    )


def others_needed(conference: Conference) -> int:
    """The board's own number where it is higher; never fewer than two. 5.85/a"""
    choice = "review_conference_quorum" if conference.review else "initial_conference_quorum"
    said = conference.file.authority.editions().choices.get(choice, SOCIAL_CARE_AND_TWO)
    return max(SOCIAL_CARE_AND_TWO, int(said))


def _is_here(guest: Guest) -> bool:
    return guest.attendance in THERE
