"""Under the guidance of 2010: the initial assessment, within ten working days, and the case closed."""

from heed.demo.arcs.assessing import (
    CLOSED_NONE,
    COURSE_NONE,
    NONE_TOLD,
    actions,
    childs_view,
    closed,
    course,
    helper_keys,
    sight,
    told,
    visit,
)
from heed.demo.arcs.front_door import DONE, TO_ASSESS, TO_ASSESS_NEXT, clarified, decided, referral
from heed.demo.arcs.journey import Data, Journey
from heed.procedures.initial_assessment import InitialAssessmentAuthorised, InitialAssessmentWritten


def initial_assessment_and_closed(j: Journey) -> None:
    j.known["direct"] = True
    referral(j)
    j.later(60)
    clarified(j)
    decided(j, "initial_assessment", j.pace.choice(TO_ASSESS), j.pace.choice(TO_ASSESS_NEXT))
    j.after(2)
    visit(j, "worried")
    seen_on = j.day
    j.after(j.pace.choice((3, 5, 9)))
    tell, s, day = j.tell, j.story, j.day
    j.write(
        InitialAssessmentWritten,
        j.cast.lead,
        child_in_need=False,
        reasonable_cause=False,
        reasons=tell(s["strength"] + " " + s["better"]),
        services_needed="None beyond what every child has.",
        child=sight(j, seen_on),
        childs_view=childs_view(j),
        daily_life=tell.pick("day", "band", day=day),
        developmental_needs=tell(s["needs"]),
        needs_met=tell(s["strength"]),
        needs_not_met="None that the family is not already meeting.",
        parents_respond=tell(s["account"]),
        adequately_safeguarded=True,
        parents_promote=tell.pick("carer_dimensions", "stimulation"),
        family_functioning_now=tell(s["finding"]),
        family_functioning_past=tell(s["arose"]),
        family_history=tell.pick("family_dimensions", "family_history_and_functioning"),
        wider_family_effect=tell.pick("family_dimensions", "wider_family"),
        effect_on_child=tell(s["better"]),
        actions=actions(j, 2, 3),
        domestic_violence="no",
        substance_misuse="no",
        mental_illness="no",
        learning_disability=j.yes("learning_disability"),
        criminal_behaviour="no",
        parents_seen=DONE,
        family_seen=DONE,
        family_communication="In English.",
        sources=[{"party": tell.who(key), "consulted": True} for key in helper_keys(j)],
        agency_records_used=DONE,
        common_assessment_considered=DONE,
        lived_abroad="no",
        childs_needs=_in_brief(j, tell.pick("dimensions", "health", "band", day=day)),
        parenting_capacity=_in_brief(j, tell.pick("carer_dimensions", "basic_care")),
        family_and_environment=_in_brief(j, tell.pick("family_dimensions", "housing")),
        core_assessment_needed=False,
    )
    j.after(1).write(
        InitialAssessmentAuthorised,
        j.cast.team_manager,
        discussed_with_family_on=day,
        discussed_with_child=j.talks(),
        child_not_included_because=None if j.talks() else "Too young to take part.",
        what_they_said=tell.pick("family_said"),
        managers_view=tell.pick("managers_view"),
    )
    course(j, "no_support", reasons=j.pace.choice(COURSE_NONE))
    j.after(2)
    told(j, NONE_TOLD)
    closed(j, j.pace.choice(CLOSED_NONE))


def _in_brief(j: Journey, findings: str) -> Data:
    return {
        "findings": findings,
        "strengths": [j.tell.story("strength")[:480]],
        "difficulties": [j.tell.story("factors")[:480]],
        "analysis": j.tell.story("better"),
    }
