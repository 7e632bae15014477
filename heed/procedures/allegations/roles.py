"""Who acts on an allegation against a person who works with children. wt2010/A5.12 to A5.14, 6.35, 6.36

Only the roles that chapter 5 does not have; police and board are those of `heed.procedures.roles`.
"""

from enum import StrEnum

from heed.procedures.roles import Role


class AtWork(StrEnum):
    """The parts people play in an allegation case, at the employer and beside it."""

    STAFF_OR_VOLUNTEER = "staff_or_volunteer"
    ALTERNATIVE_MANAGER = "alternative_manager"
    EMPLOYER = "employer"
    INVESTIGATING_OFFICER = "investigating_officer"
    LADO = "lado"
    """The local authority's designated officer, who oversees each case."""
    CHILDRENS_SOCIAL_CARE = "childrens_social_care"
    FORCE_LIAISON_OFFICER = "force_liaison_officer"
    NAMED_SENIOR_OFFICER = "named_senior_officer"


EMPLOYERS = (AtWork.EMPLOYER, Role.SENIOR_MANAGER, AtWork.ALTERNATIVE_MANAGER)
"""Those who may speak for an employer: the named senior manager, or the alternative."""
OFFICER = (AtWork.LADO,)
POLICE = (Role.POLICE, AtWork.FORCE_LIAISON_OFFICER)
SOCIAL_CARE = (AtWork.CHILDRENS_SOCIAL_CARE,)
EVERYBODY = (Role.ANYONE, AtWork.STAFF_OR_VOLUNTEER, *EMPLOYERS, *OFFICER, *POLICE, *SOCIAL_CARE)
