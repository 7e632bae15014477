"""Hearing of a death, at any hour and from anybody; which board leads; registrars' and coroners' notices.

Working Together 2010, paragraphs 7.1, 7.15 to 7.19 and 7.32 to 7.38.

- `reporting`: the first news; in scope or not; known already. 7.1, 7.32 to 7.35
- `leading`: which board leads, and who had to do with the child. 7.33, 7.34, 7.38
- `registrars`: what registrars and coroners send, and what is sent to them. 7.15 to 7.19, 7.34
- `lane`: states, what becomes owed, and what each record does.
"""

from heed.procedures.child_death.notification.lane import GENERAL, PART, REGISTRAR_NOTICE
from heed.procedures.child_death.notification.leading import (
    AgenciesIdentified,
    BoardOfResidenceTold,
    LeadBoardSettled,
    LeadInQuestion,
)
from heed.procedures.child_death.notification.registrars import (
    CoronerAddressed,
    CoronerShared,
    CoronerSupplyDecided,
    ForTheCoroner,
    NoticeIsFirstNews,
    NoticeKind,
    NoticeMatched,
    NoticePassedOn,
    RegistrarNotice,
)
from heed.procedures.child_death.notification.reporting import (
    EVERYBODY,
    IN_HOSPITAL,
    DeathAccepted,
    DeathAlreadyKnown,
    DeathNotReviewed,
    DeathReported,
    DiedAbroad,
    PerinatalFormCopied,
    Place,
)

__all__ = [
    "EVERYBODY",
    "GENERAL",
    "IN_HOSPITAL",
    "PART",
    "REGISTRAR_NOTICE",
    "AgenciesIdentified",
    "BoardOfResidenceTold",
    "CoronerAddressed",
    "CoronerShared",
    "CoronerSupplyDecided",
    "DeathAccepted",
    "DeathAlreadyKnown",
    "DeathNotReviewed",
    "DeathReported",
    "DiedAbroad",
    "ForTheCoroner",
    "LeadBoardSettled",
    "LeadInQuestion",
    "NoticeIsFirstNews",
    "NoticeKind",
    "NoticeMatched",
    "NoticePassedOn",
    "PerinatalFormCopied",
    "Place",
    "RegistrarNotice",
]
