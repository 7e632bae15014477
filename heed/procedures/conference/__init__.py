"""What every child protection conference shares, initial or review: who came, quorum, family, papers after.

Working Together 2010, paragraphs 5.84 to 5.90, 5.96, 5.100, 5.111, 5.112, 5.139 and 5.149.

- `attendance`: who was there, the family among them, and that it met. 5.84 to 5.90, 5.111
- `exclusion`: somebody left out, in whole or in part, and a word to the chair. 5.87, 5.88
- `quorum`: with whom a conference may decide. 5.85, 5.139
- `family`: invited, explained to, heard also when away. 5.86 to 5.88, 5.149
- `afterwards`: decisions and record sent, and passed on. 5.102, 5.111, 5.112
"""

from heed.engine.record import rows
from heed.procedures.conference.afterwards import (
    AFTER_DECISIONS,
    AFTER_RECORD,
    DUTIES,
    ConferenceRecordCirculated,
    ConferenceRecordPassedOn,
    DecisionsCirculated,
    Heading,
    Recipient,
    RecordSection,
    consent_to_pass_on,
    copy_for,
)
from heed.procedures.conference.attendance import (
    KEPT_OF_A_CONFERENCE,
    THE_FAMILY,
    THE_REST,
    WHO_CAME,
    WHOLE,
    Attendance,
    Coming,
    FamilyKind,
    Held,
    InvitationAnswered,
    agency_views_recorded,
    attendance_by_part,
    by_the_chair,
    day_before,
    everyone_invited_accounted_for,
    hands_in_the_case,
    note_taker_is_not_the_chair,
    said,
)
from heed.procedures.conference.exclusion import (
    Exclusion,
    ExclusionsDecided,
    NoteToChair,
    chair_decides_exclusion,
)
from heed.procedures.conference.family import (
    absent_views_obtained,
    conference_explained_to_family,
    family_invited_or_excluded_by_chair,
    is_unborn,
    midwifery_involved_if_unborn,
)
from heed.procedures.conference.quorum import SOCIAL_CARE_AND_TWO, ConferenceInquorate, quorum_gate
from heed.procedures.shared import same

__all__ = [
    "AFTER_DECISIONS",
    "AFTER_RECORD",
    "DUTIES",
    "KEPT_OF_A_CONFERENCE",
    "SOCIAL_CARE_AND_TWO",
    "THE_FAMILY",
    "THE_REST",
    "WHOLE",
    "WHO_CAME",
    "Attendance",
    "Coming",
    "ConferenceInquorate",
    "ConferenceRecordCirculated",
    "ConferenceRecordPassedOn",
    "DecisionsCirculated",
    "Exclusion",
    "ExclusionsDecided",
    "FamilyKind",
    "Heading",
    "Held",
    "InvitationAnswered",
    "NoteToChair",
    "Recipient",
    "RecordSection",
    "absent_views_obtained",
    "agency_views_recorded",
    "attendance_by_part",
    "by_the_chair",
    "chair_decides_exclusion",
    "conference_explained_to_family",
    "consent_to_pass_on",
    "copy_for",
    "day_before",
    "everyone_invited_accounted_for",
    "family_invited_or_excluded_by_chair",
    "hands_in_the_case",
    "is_unborn",
    "midwifery_involved_if_unborn",
    "note_taker_is_not_the_chair",
    "quorum_gate",
    "rows",
    "said",
    "same",
]
