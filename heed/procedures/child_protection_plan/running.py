"""What may change while a plan runs: circumstances, category, worker, legal action, care, the 18th birthday.

Working Together 2010, paragraphs 5.105, 5.113, 5.115, 5.124, 5.130, 5.136, 5.138, 5.141, 5.144, 5.151 and 5.161.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.initial_conference import LeadBody
from heed.procedures.shared import Category


class CircumstancesChanged(Record):
    """Something changed for a child on a plan: review now, or not, with reasons. wt2010/5.136/d"""

    title = "Change in circumstances"
    ref = "wt2010/5.136/d"
    needs = (
        Need(
            "review_by", {"review_now": True}, "Say by when the review is held.", "wt2010/5.136/d"
        ),
    )
    change: Narrative = ask(
        "What has changed?", ref="wt2010/5.136/d", example="Dean has moved back to the street."
    )
    contingency_used: Narrative | None = ask(
        "Which part of the contingency plan comes into use?", default=None, ref="wt2010/5.105/d"
    )
    review_now: bool = ask("Is the review brought forward?", ref="wt2010/5.136/d", example=True)
    review_by: date | None = ask(
        "Held by", default=None, ref="wt2010/5.136/d", example="2010-12-06"
    )
    reasons: Narrative = ask(
        "Why, or why not?", ref="wt2010/5.136/d", example="The conference named this."
    )


class LegalGround(StrEnum):
    """What puts the question of court before the authority. wt2010/5.124/b, 5.138/c, 5.130/b"""

    PARENTS_NOT_COOPERATING = "parents_not_cooperating"
    SUFFERING_HARM = "suffering_harm"
    NOT_SAFE_AT_HOME = "not_safe_at_home"


class LegalActionToBeConsidered(Record):
    """Parents will not co-operate, harm is happening, or home is not safe: the authority must decide. wt2010/5.124/b

    The plan and its work go on meanwhile.
    """

    title = "For the authority to decide: legal action"
    ref = "wt2010/5.124/b"
    needs = (
        Need(
            "placed_with",
            {"ground": LegalGround.NOT_SAFE_AT_HOME},
            "Say where the child is safe.",
            "wt2010/5.130/b",
        ),
    )
    ground: LegalGround = ask("Why?", ref="wt2010/5.124/b", example="parents_not_cooperating")
    facts: Narrative = ask(
        "What has happened?", ref="wt2010/5.124/b", example="Three visits refused; he is back."
    )
    decide_court_by: date = ask(
        "By when does the authority decide?",
        why="The manager sets the day.",
        ref="wt2010/5.124/b",
        example="2010-12-10",
    )
    placed_with: Line | None = ask("Where is the child placed?", default=None, ref="wt2010/5.130/b")


class BecameLookedAfter(Record):
    """A child on a plan has become looked after; the plan does not end by that. wt2010/5.144/a"""

    title = "Became looked after"
    ref = "wt2010/5.144/a"
    on: date = ask("Since when?", ref="wt2010/5.144/a", example="2010-11-24")
    legal_status: Line = ask("Under what?", ref="wt2010/5.144/b", example="Interim care order")
    placed_with: Line = ask(
        "Where does the child live?", ref="wt2010/5.144/b", example="With grandmother"
    )


class EighteenthBirthdayNear(Record):
    """The eighteenth birthday is coming: a review is planned around it. wt2010/5.141/e"""

    title = "Eighteenth birthday is near"
    ref = "wt2010/5.141/e"
    eighteenth_birthday: date = ask("When is it?", ref="wt2010/5.141/e", example="2011-02-10")
    review_planned_for: date = ask(
        "Review planned for",
        why="The plan does not drop at midnight.",
        ref="wt2010/5.141/e",
        example="2011-02-08",
    )


class CategoryChanged(Record):
    """The chair changes the category as more is learned; that at the start is kept. wt2010/5.151/b"""

    title = "Category changed"
    ref = "wt2010/5.151/b"
    categories: list[Category] = ask(
        "Category from now on: one or more", ref="wt2010/5.151/a", example=["physical", "emotional"]
    )
    reasons: Narrative = ask(
        "What has been learned?", ref="wt2010/5.151/b", example="The medical shows older injuries."
    )


class LeadSocialWorkerChanged(Record):
    """Another social worker takes the lead, without a day between. wt2010/5.113/b"""

    title = "Lead social worker changed"
    ref = "wt2010/5.113/b"
    lead_body: LeadBody = ask("Lead body", ref="wt2010/5.105/b", example="social_care")
    lead_social_worker: Line = ask(
        "Who is lead from now on?", ref="wt2010/5.113/b", example="Samir Patel"
    )
    lead_qualified: bool = ask("Qualified?", ref="wt2010/5.105/b", example=True)
    lead_experienced: bool = ask("Experienced?", ref="wt2010/5.105/b", example=True)
    lead_employed_by: LeadBody = ask("Employed by", ref="wt2010/5.105/b", example="social_care")
    from_on: date = ask("From", ref="wt2010/5.113/b", example="2010-12-01")
    reason: Narrative = ask("Why?", ref="wt2010/5.113/b", example="Nadia Hussain is leaving.")
    handover: Narrative = ask(
        "How is it handed over, and how is the child told?",
        ref="wt2010/5.115/b",
        example="A visit together on Monday.",
    )


class WorkerChangeRequested(Record):
    """The family asks for another worker. wt2010/5.161/a"""

    title = "Another worker asked for"
    ref = "wt2010/5.161/a"
    requested_by: Line = ask("Who asks?", ref="wt2010/5.161/a", example="Karen Shaw")
    worker: Line = ask("About which worker?", ref="wt2010/5.161/a", example="Nadia Hussain")
    reasons: Narrative = ask("Why?", ref="wt2010/5.161/a", example="They do not get on.")


class WorkerChangeAnswered(Record):
    """A request for another worker, met with sympathy where it serves the child. wt2010/5.161/a"""

    title = "Request for another worker: answer"
    ref = "wt2010/5.161/a"
    granted: bool = ask("Will there be another worker?", ref="wt2010/5.161/a", example=True)
    in_childs_interest: bool = ask(
        "Is a change in the child's interest?", ref="wt2010/5.161/a", example=True
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.161/a", example="The work has stopped; a new start will help."
    )


# --- gates -----------------------------------------------------------------------------


granted_in_childs_interest = shown(
    "granted_in_childs_interest",
    "wt2010/5.161/a",
    "A change of worker is for the child's sake.",
    lambda c: not c.record.granted or c.record.in_childs_interest is not False,
)
