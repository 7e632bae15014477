# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""Immediate danger: what is done at once, and what follows."""

from datetime import timedelta

from heed.demo.arcs.front_door import DONE
from heed.demo.arcs.journey import Data, Journey
from heed.demo.banks import bank
from heed.procedures.emergency_action import (
    AfterEmergency,
    AfterNoEmergency,
    EmergencyActionTaken,
    EmergencyIdentified,
    EmergencyNotRequired,
    ImmediateActionDecided,
    ImmediateStrategyDiscussion,
    LegalAdviceTaken,
)
from heed.procedures.protection import (
    OrderAppliedFor,
    OrderDecided,
    PolicePowersUsed,
    ProceedingsDecided,
    SafeByAgreement,
)
from heed.procedures.strategy_discussion import StrategyRecordCirculated


def danger(j: Journey) -> None:
    j.write(
        EmergencyIdentified, j.cast.duty,
        danger=j.tell.of_this_child(j.tell.story("concern")) + " " + j.tell("It is feared that {f} could be hurt tonight."),
        where_found=j.family.lines, found_in_authority=bank("places")["authority"],
        grounds=["neglect" if j.story["category"] == "neglect" else "abuse"], built_up=False, acting_agency="local_authority",
    )  # fmt: skip


def talked_at_once(j: Journey) -> None:
    """Social care, police and health settle what is done now; legal advice is taken."""
    people = [j.cast.duty.name, j.family.professionals["police"], bank("places")["named_nurse"]]
    j.later(10).write(
        ImmediateStrategyDiscussion,
        j.cast.duty,
        social_care=f"{j.cast.duty.name}, duty social worker",
        police=j.tell.who("police"),
        others=[{"name": people[2], "role": "named nurse"}],
        how="By telephone",
    )
    j.write(
        ImmediateActionDecided,
        j.cast.duty,
        immediate_action=j.tell(
            "Police and {worker} to go to {street} now and see every child there."
        ),
        information_to_parents=j.tell(
            "{Carer} is told why we have come, by {worker}, at the door."
        ),
    )
    j.write(
        LegalAdviceTaken, j.cast.legal,
        legal_advice={"taken": True, "adviser": f"{j.cast.legal.name}, duty solicitor", "obtained_at": j.clock.isoformat(), "outcome": "Grounds for an emergency protection order if no safe agreement can be reached tonight."},
    )  # fmt: skip
    j.known["record_owed_to"] = people


def record_sent(j: Journey) -> None:
    j.write(
        StrategyRecordCirculated,
        j.cast.team_manager,
        recipients=j.known["record_owed_to"],
        how="Secure email",
    )


def _seen(j: Journey, condition: str) -> Data:
    return {
        "child_seen": {
            "seen": True,
            "seen_at": j.clock.isoformat(),
            "seen_by": j.cast.lead.name,
            "condition": j.tell(condition),
        },
        "other_children_at_home": {"any": "no"},
        "other_children_with_alleged_perpetrator": {"any": "no"},
        "other_children_elsewhere": {"any": "no"},
    }


def acted(j: Journey, means: str, place: str, basis: str) -> None:
    """Emergency action is taken: how the child is kept safe, where and on what basis."""
    j.later(60).write(
        EmergencyActionTaken, j.cast.lead,
        **_seen(j, "{c} was frightened and tired, with no injury that needed hospital. {He} held on to a soft toy and ate some toast."),
        action=j.tell("{c} was seen and spoken with, and brought to safety. {Carer} was told why, and where {he} would be."),
        acting_agency="police" if means == "police_powers" else "local_authority",
        protection=[{"means": means, "legal_basis": basis, "place": j.tell(place), "started_at": j.clock.isoformat()}],
        acted_alone=False, child_removed=means in ("police_powers", "emergency_protection_order"),
        order_applied_for=means == "emergency_protection_order",
        reason_no_order="No court was sitting at that hour." if means == "police_powers" else None,
    )  # fmt: skip


def by_agreement(j: Journey) -> None:
    acted(j, "child_moved_to_safe_place_voluntary", "With {gran}", "By agreement with the parent")
    j.write(
        SafeByAgreement,
        j.cast.lead,
        means="child_moved_to_safe_place_voluntary",
        agreed_by=j.family.carer.name,
        place=j.tell("With {gran}"),
        started_at=j.clock.isoformat(),
        reasons=j.tell(
            "{Carer} chose {gran} and helped to pack. {gran} has room, and knows whom to ring."
        ),
    )


def police_powers(j: Journey) -> None:
    acted(
        j, "police_powers", "With foster carers, {foster_carers}", "Children Act 1989, section 46"
    )
    j.write(
        PolicePowersUsed,
        j.cast.police,
        ground="insufficient_time_for_order",
        facts=j.tell(
            "No adult fit to care for {c} at ten at night, and no relative could be reached."
        ),
        order_applied_for=False,
        reason_no_order="No court was sitting at that hour.",
        officer=j.family.professionals["police"],
        place=j.tell("With foster carers, {foster_carers}"),
        started_at=j.clock.isoformat(),
    )


def order(j: Journey, *, decided: bool) -> None:
    """An emergency protection order is applied for and made; and before it ends, what next."""
    j.after(1, 10).write(
        OrderAppliedFor,
        j.cast.legal,
        court="Aldermere Family Court",
        grounds=j.tell("{c} is likely to suffer significant harm if not kept where {he} is."),
        legal_advice={
            "taken": True,
            "adviser": f"{j.cast.legal.name}, solicitor",
            "outcome": "Apply today.",
        },
    )
    j.later(240).write(
        OrderDecided,
        j.cast.legal,
        answer="made",
        expires_at=(j.clock + timedelta(days=8)).isoformat(),
        directions="Contact at the family centre, supervised, three times a week.",
    )
    if decided:
        j.after(4).write(
            ProceedingsDecided,
            j.cast.legal,
            decision="care_proceedings",
            reasons=j.tell(
                "No agreement would keep {c} safe. An interim care order is sought, with {gran} to be assessed as carer."
            ),
        )


def followed_up(j: Journey) -> None:
    j.write(
        AfterEmergency,
        j.cast.head,
        next_steps="Strategy discussion tomorrow morning with police, health and school or nursery.",
        agencies_involved=[j.tell.who("gp"), j.tell.who("police")],
    )


def no_action_needed(j: Journey, course: str) -> None:
    """Seen, and no emergency action needed; an agreed plan, or an assessment, follows."""
    j.later(50).write(
        EmergencyNotRequired,
        j.cast.lead,
        **_seen(j, "Well and cheerful, in pyjamas, with an aunt who had come to help."),
        reasons=j.tell(
            "{c} was safe and well looked after when seen; what had been heard had another explanation, and {gran} is staying for the week."
        ),
    )
    assess = course == "assessment"
    j.write(
        AfterNoEmergency,
        j.cast.duty if assess else j.cast.lead,
        course=course,
        reasons=j.tell("No danger tonight. {Carer} is worn out and asks for help."),
        child_in_need=True,
        reasonable_cause=False,
        see_child_by=j.in_days(3),
    )


_ = DONE
