"""The panel itself: how it is set up, who may chair it, who is told, and its year.

Working Together 2010, paragraphs 7.2, 7.13, 7.17, 7.25 to 7.32, 7.36, 7.50, 7.64, 7.95 and 7.96. These stand on a file
about the panel, not about any child.

- `setting_up`: members, chair, the people named, the protocol. 7.2, 7.13, 7.17, 7.25 to 7.32
- `work`: patterns, resources, initiatives, lessons. 7.25, 7.36, 7.96
- `year`: the yearly report. 7.95, 7.96
- `lane`: what becomes owed, and what each record does.
"""

from heed.procedures.child_death.panel.lane import ANNUAL_REPORT, PANEL_DUTIES, PANEL_GENERAL
from heed.procedures.child_death.panel.setting_up import (
    DeathPanelChairAppointed,
    DeathPanelSetUp,
    DeathProtocolAgreed,
    DeathProtocolEvaluated,
    DepartmentToldOfPerson,
    DesignatedPaediatricianNamed,
    DesignatedPersonAppointed,
    NoticesPublished,
    SeniorAdviserNamed,
)
from heed.procedures.child_death.panel.work import (
    InitiativeHelped,
    LessonsAcknowledged,
    LessonsSpread,
    LocalItemsAdded,
    PatternReported,
    ResourcesAdvised,
)
from heed.procedures.child_death.panel.year import (
    DeathReportDrafted,
    DeathReportSubmitted,
    DeathYearClosed,
    DeathYearOpened,
    DisclosureChecked,
)

__all__ = [
    "ANNUAL_REPORT",
    "PANEL_DUTIES",
    "PANEL_GENERAL",
    "DeathPanelChairAppointed",
    "DeathPanelSetUp",
    "DeathProtocolAgreed",
    "DeathProtocolEvaluated",
    "DeathReportDrafted",
    "DeathReportSubmitted",
    "DeathYearClosed",
    "DeathYearOpened",
    "DepartmentToldOfPerson",
    "DesignatedPaediatricianNamed",
    "DesignatedPersonAppointed",
    "DisclosureChecked",
    "InitiativeHelped",
    "LessonsAcknowledged",
    "LessonsSpread",
    "LocalItemsAdded",
    "NoticesPublished",
    "PatternReported",
    "ResourcesAdvised",
    "SeniorAdviserNamed",
]
