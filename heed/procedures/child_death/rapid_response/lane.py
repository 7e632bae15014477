"""The rapid response's lane: where it can stand, what becomes owed, and what each record does.

Working Together 2010, paragraphs 7.13, 7.22, 7.48, 7.50 to 7.53, 7.56, 7.57, 7.59 to 7.62, 7.68, 7.75, 7.78, 7.80,
7.85, 7.87 and 7.93.
"""

from collections.abc import Callable, Iterable, Mapping

from heed.engine.calendar import day_of
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    date_in,
    noted,
    only_if,
    owes,
    stands_at,
)
from heed.engine.record import Answer, Record
from heed.procedures.child_death.classification import (
    CLASSIFIERS,
    DeathClassified,
    DeathReclassified,
    Found,
    doubt_means_unexpected,
    first_asked,
    is_unexpected,
    is_unsure,
    was_uncertain,
)
from heed.procedures.child_death.coroner import FinalResult, InitialResults
from heed.procedures.child_death.crime import (
    AbuseSuggested,
    AbuseTold,
    sio_and_cps_consulted_if_criminal,
)
from heed.procedures.child_death.notification import EVERYBODY, IN_HOSPITAL, DeathReported, Place
from heed.procedures.child_death.pieces import fact, share_recorded
from heed.procedures.child_death.rapid_response.others_told import (
    TELLING,
    OmbudsmanContacted,
    PartyTold,
    RegulatorTold,
    SocialCareShared,
    YouthOffendingReviewed,
    elsewhere,
    still_supervised,
)
from heed.procedures.child_death.rapid_response.responding import (
    DESIGNATED,
    TEAM,
    AgencyEnquiry,
    CareTeamAgreed,
    EnquiriesBegun,
    FamilyContact,
    FamilySupporterNamed,
    LeadTeamAgreed,
    RapidResponseClosed,
    SupportOffered,
    TeamFormed,
    coroner_agrees,
    coroner_has_record,
    family_has_named_person,
    has_supporter,
    panel_has_record,
    reached_abroad,
)
from heed.procedures.child_death.roles import DeathRole


def _begins(context: Context) -> bool:
    """Unexpected or unsure, and not yet settled otherwise."""
    if not first_asked(context):
        return False
    return is_unexpected(context) or is_unsure(context)


def _family_supporter(context: Context) -> Iterable[Item]:
    where = "hospital" if context.file.facts.get("place") in IN_HOSPITAL else "home"
    return (
        ()
        if has_supporter(context)
        else (Item("", f"Name somebody to support the family ({where})"),)
    )


def _if_life_limiting(context: Context) -> bool:
    return context.file.facts.get("life_limiting") == Answer.YES


def _if_provider(context: Context) -> Iterable[Item]:
    provider = context.file.facts.get("healthcare_provider")
    return (Item("", f"Tell the care regulator ({provider})"),) if provider else ()


def _if_in_custody(context: Context) -> bool:
    return context.file.facts.get("place") == Place.CUSTODY


def _if_supervised(context: Context) -> bool:
    facts, died = context.file.facts, fact(context, "died_at")
    on = day_of(died) if died else day_of(context.at)
    return still_supervised(
        bool(facts.get("youth_offending")), facts.get("supervision_ended_on"), on
    )


DUTIES = (
    Duty(
        "start_response",
        "Begin the rapid response",
        DeathRole.TEAM,
        ("wt2010/7.50/g",),
        limit="start_response",
    ),
    Duty(
        "begin_enquiries",
        "Begin enquiries, with the coroner's agreement",
        DeathRole.TEAM,
        ("wt2010/7.50/h",),
        limit="begin_enquiries",
    ),
    *TELLING,
    Duty(
        "social_care_shares",
        "Share what social care holds with police and paediatrician",
        DeathRole.SOCIAL_CARE,
        ("wt2010/7.78/d",),
        limit="social_care_shares",
    ),
    Duty(
        "name_family_supporter",
        "Name somebody to support the family",
        DeathRole.HOSPITAL_STAFF,
        ("wt2010/7.57/a", "wt2010/7.60/a"),
        each=_family_supporter,
        met_by=("family_supporter_named",),
        clock=False,
    ),
    Duty(
        "offer_support",
        "Offer the family bereavement support",
        DeathRole.TEAM,
        ("wt2010/7.50/k",),
        met_by=("support_offered",),
        clock=False,
    ),
    Duty(
        "family_contact",
        "Be in touch with the family",
        DeathRole.TEAM,
        ("wt2010/7.50/l",),
        limit="family_contact",
        due_from=date_in("next_contact_on"),
    ),
    Duty(
        "care_team",
        "Agree the response with the child's care team",
        DeathRole.TEAM,
        ("wt2010/7.59/b",),
        limit="care_team",
        each=only_if(_if_life_limiting),
        met_by=("care_team_agreed",),
    ),
    Duty(
        "tell_care_regulator",
        "Tell the care regulator",
        DeathRole.HEALTHCARE_PROVIDER,
        ("wt2010/7.52/a",),
        each=_if_provider,
        met_by=("regulator_told",),
        clock=False,
    ),
    Duty(
        "help_ombudsman",
        "Help the prisons ombudsman",
        DeathRole.ALL_AGENCIES,
        ("wt2010/7.51/b",),
        each=only_if(_if_in_custody),
        met_by=("ombudsman_contacted",),
        clock=False,
    ),
    Duty(
        "youth_offending_review",
        "Report to the youth justice board, review, and send the review to the panel",
        DeathRole.YOUTH_OFFENDING_TEAM,
        ("wt2010/7.53/b", "wt2010/7.53/a", "wt2010/7.53/c"),
        each=only_if(_if_supervised),
        met_by=("youth_offending_reviewed",),
    ),
    Duty(
        "agree_lead_team",
        "Agree with the other area whose team leads, and where to meet",
        DeathRole.TEAM,
        ("wt2010/7.93/c",),
        each=only_if(elsewhere),
        met_by=("lead_team_agreed",),
        clock=False,
    ),
    Duty(
        "form_team",
        "Bring the team together",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.50/a",),
        met_by=("team_formed",),
        clock=False,
    ),
)
BEGINS = (
    "start_response",
    "begin_enquiries",
    "planning_discussion",
    "contact_agencies",
    "tell_as_routine",
    "scene_visit",
    "coroner_report",
    "second_discussion",
    "final_discussion",
    "care_team",
    "tell_three",
    "name_family_supporter",
    "offer_support",
    "tell_care_regulator",
    "help_ombudsman",
    "youth_offending_review",
    "agree_lead_team",
    "form_team",
    "police_for_coroner",
)
"""What is owed from the moment a death is unexpected, or may be."""
ENDED_BY_STANDING_DOWN = (
    *BEGINS,
    "family_contact",
    "second_discussion_soon",
    "discuss_results",
    "final_discussion_soon",
    "delayed_coroner_report",
    "examine_child",
    "take_samples",
    "contacts_before_leaving",
)
OPENS = (
    Spawn("visit_undecided", lambda c: fact(c, "place") not in IN_HOSPITAL),
    "report_due",
)
RUNNING = (
    "rr_started",
    "rr_planned",
    "rr_enquiring",
    "rr_initial_results",
    "rr_second_discussed",
    "rr_final_results",
    "rr_final_discussed",
)


def _beginning(
    id: str,
    on: type[Record],
    by: tuple[str, ...],
    sources: tuple[str, ...] = (),
    *,
    provided: Callable[[Context], bool] | None = None,
    when: Mapping[str, object] | None = None,
) -> Step:
    return Step(
        id,
        on,
        sources,
        "rr_started",
        "an unexpected or uncertain death",
        by,
        ("7.13", "7.50", "7.57", "7.60", "7.78"),
        starts=BEGINS,
        opens=OPENS,
        marks=("response_began",),
        provided=provided,
        when=when or {},
    )


def _not_yet(context: Context) -> bool:
    return context.file.state_of("rapid_response") is None


_was_expected = stands_at("classification", "class_expected")


def _first_after_all(context: Context) -> bool:
    return _not_yet(context) and _was_expected(context)


def _now_begins(context: Context) -> bool:
    return _not_yet(context) and _begins(context)


PART = Part(
    states=(
        State(
            "rr_stood_down",
            "Stood down",
            "Evidence showed that the death was expected.",
            final=True,
        ),
        State("rr_started", "Started", "The team comes together; people are being told."),
        State("rr_planned", "Planned", "The first discussion has been held."),
        State("rr_enquiring", "Enquiring", "Histories, contacts, the visit, the data."),
        State("rr_initial_results", "First results in", "To be discussed."),
        State("rr_second_discussed", "Second discussion held", "The final result is awaited."),
        State(
            "rr_final_results",
            "Final result in",
            "The final case discussion is to be held.",
        ),
        State(
            "rr_final_discussed",
            "Final discussion held",
            "The record goes to coroner and panel.",
            owes=owes(
                "send_records",
                "Send the record to the coroner and to the panel",
                DeathRole.DESIGNATED_PAEDIATRICIAN,
                "wt2010/7.93/a",
                "wt2010/7.93/b",
                "wt2010/7.56/c",
            ),
        ),
        State("rr_closed", "Closed", "Records are with coroner and panel.", final=True),
    ),
    duties=DUTIES,
    steps=(
        _beginning("r01", DeathReported, EVERYBODY, provided=_now_begins),
        _beginning("r01", DeathClassified, CLASSIFIERS, provided=_now_begins),
        _beginning(
            "r01",
            DeathReclassified,
            DESIGNATED,
            when={"now": Found.UNEXPECTED},
            provided=_first_after_all,
        ),
        _beginning(
            "r21",
            DeathReclassified,
            DESIGNATED,
            ("rr_stood_down",),
            when={"now": Found.UNEXPECTED},
            provided=_was_expected,
        ),
        Step(
            "r03",
            EnquiriesBegun,
            ("rr_planned",),
            "rr_enquiring",
            "enquiries begin",
            TEAM,
            ("7.50", "7.68", "7.80"),
            gates=(sio_and_cps_consulted_if_criminal, coroner_agrees, family_has_named_person),
            meets=("begin_enquiries",),
            starts=("family_contact",),
        ),
        Step(
            "r04",
            InitialResults,
            ("rr_enquiring",),
            "rr_initial_results",
            "first results of the post mortem",
            DESIGNATED,
            ("7.85",),
            starts=("discuss_results", "second_discussion_soon", "update_data_set"),
        ),
        Step(
            "r06",
            FinalResult,
            ("rr_second_discussed",),
            "rr_final_results",
            "the final result",
            DESIGNATED,
            ("7.87",),
            starts=("final_discussion_soon",),
        ),
        Step(
            "r08",
            RapidResponseClosed,
            ("rr_final_discussed",),
            "rr_closed",
            "records sent",
            DESIGNATED,
            ("7.48", "7.56", "7.93"),
            gates=(coroner_has_record, panel_has_record),
            meets=("family_contact",),
        ),
        noted(
            "r10",
            AbuseSuggested,
            "abuse or neglect is suggested",
            TEAM,
            "7.85",
            starts=("tell_of_suspected_abuse", "consider_children_again"),
            marks=("abuse_suggested",),
        ),
        noted(
            "r11",
            AbuseTold,
            "police and social care are told",
            DESIGNATED,
            "7.85",
            meets=("tell_of_suspected_abuse",),
        ),
        Step(
            "r12",
            DeathReclassified,
            RUNNING,
            "rr_stood_down",
            "expected after all",
            DESIGNATED,
            ("7.22",),
            when={"now": Found.EXPECTED},
            provided=was_uncertain,
            gates=(doubt_means_unexpected,),
            cancels=ENDED_BY_STANDING_DOWN,
        ),
        noted(
            "r18",
            PartyTold,
            "social care is told",
            (DeathRole.SOCIAL_CARE, DeathRole.DESIGNATED_PAEDIATRICIAN),
            "7.78",
            provided=lambda c: str(c.record.party or "").startswith("social care"),
            starts=("social_care_shares",),
        ),
        noted(
            "party_told",
            PartyTold,
            "somebody is told of the death",
            TEAM,
            "7.78",
            "7.80",
        ),
        noted(
            "r19",
            SocialCareShared,
            "social care shares what it holds",
            (DeathRole.SOCIAL_CARE,),
            "7.78",
            gates=(share_recorded,),
            meets=("social_care_shares",),
        ),
        noted(
            "r20",
            FamilyContact,
            "contact with the family",
            TEAM,
            "7.50",
            "7.62",
            "7.75",
            gates=(sio_and_cps_consulted_if_criminal,),
            meets=("family_contact", "tell_of_move"),
            starts=("family_contact",),
        ),
    ),
)

GENERAL = (
    noted(
        "team_formed",
        TeamFormed,
        "the team is formed",
        DESIGNATED,
        "7.50",
        meets=("start_response",),
    ),
    noted(
        "supporter_named",
        FamilySupporterNamed,
        "somebody is named for the family",
        (DeathRole.TEAM, DeathRole.HOSPITAL_STAFF),
        "7.57",
        "7.60",
        remembers=("family_supporter",),
    ),
    noted(
        "agency_enquiry",
        AgencyEnquiry,
        "an agency's own enquiries",
        (DeathRole.TEAM,),
        "7.50",
    ),
    noted(
        "support_offered",
        SupportOffered,
        "support is offered",
        (DeathRole.TEAM,),
        "7.50",
        "7.61",
        gates=(reached_abroad,),
    ),
    noted(
        "care_team_agreed",
        CareTeamAgreed,
        "agreed with the care team",
        (DeathRole.TEAM,),
        "7.59",
    ),
    noted(
        "regulator_told",
        RegulatorTold,
        "the care regulator is told",
        (DeathRole.HEALTHCARE_PROVIDER,),
        "7.52",
    ),
    noted(
        "ombudsman_contacted",
        OmbudsmanContacted,
        "the ombudsman investigates",
        (DeathRole.ALL_AGENCIES,),
        "7.51",
    ),
    noted(
        "youth_offending_reviewed",
        YouthOffendingReviewed,
        "youth offending reviews its work",
        (DeathRole.YOUTH_OFFENDING_TEAM,),
        "7.53",
    ),
    noted(
        "lead_team_agreed",
        LeadTeamAgreed,
        "the lead team is agreed",
        (DeathRole.TEAM,),
        "7.93",
    ),
)
