"""The coroner: reporting the death, the post mortem, the inquest, and the joint report within 28 days.

Working Together 2010, paragraphs 7.18, 7.56, 7.64, 7.67, 7.71, 7.76 and 7.83 to 7.85.

- `reporting`: the death reported, the answer, the post mortem and its results. 7.56, 7.64, 7.83, 7.85
- `inquest`: opened or not, and concluded. 7.83
- `report`: what the agencies write together for the coroner. 7.84
- `lane`: the three lanes, and what becomes owed.
"""

from heed.procedures.child_death.coroner.inquest import InquestConcluded, InquestOpened, NoInquest
from heed.procedures.child_death.coroner.lane import CORONER, CORONER_REPORT, INQUEST
from heed.procedures.child_death.coroner.report import (
    CoronerReportDelayed,
    CoronerReportSent,
    CoronerReportSigned,
)
from heed.procedures.child_death.coroner.reporting import (
    CauseCertified,
    CoronerAnswered,
    CoronerToldOfResults,
    DeathReportedToCoroner,
    FinalResult,
    InitialResults,
    PaediatricianTold,
    PathologistInformed,
    PostMortemDecided,
    ResultsShared,
    body_authority,
    coroner_has_the_body,
)

__all__ = [
    "CORONER",
    "CORONER_REPORT",
    "INQUEST",
    "CauseCertified",
    "CoronerAnswered",
    "CoronerReportDelayed",
    "CoronerReportSent",
    "CoronerReportSigned",
    "CoronerToldOfResults",
    "DeathReportedToCoroner",
    "FinalResult",
    "InitialResults",
    "InquestConcluded",
    "InquestOpened",
    "NoInquest",
    "PaediatricianTold",
    "PathologistInformed",
    "PostMortemDecided",
    "ResultsShared",
    "body_authority",
    "coroner_has_the_body",
]
