# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""What happens beside the case: enquiries at night, complaints, requests for a conference, concerns that end early."""

from datetime import timedelta

from heed.demo.arcs.journey import Data, Journey
from heed.demo.banks import bank
from heed.procedures.child_assessment_order import (
    AccessRefused,
    AccessSettled,
    AssessmentOrderRuling,
    AssessmentOrderSought,
)
from heed.procedures.complaint import (
    ComplaintAnswered,
    ComplaintGivenToAgency,
    ComplaintPassedOn,
    ComplaintReceived,
    ComplaintToChair,
    PanelFormed,
)
from heed.procedures.concern import (
    AdviceSought,
    AgreementToReferSought,
    AllocatedWorkerTold,
    ConcernClosed,
    ConcernRaised,
    OtherHelpConsidered,
    UnderageSexualActivityConsidered,
    UnderThirteenWithholdingProposed,
)
from heed.procedures.conference_request import (
    ConferenceDisagreementToBoard,
    ConferenceRequestAnswered,
    ConferenceRequested,
    ConferenceRequestWithdrawn,
)
from heed.procedures.emergency_action import ChildOfAnotherAuthority
from heed.procedures.enquiry import (
    EnquirerVerified,
    EnquiryAnswered,
    EnquiryAtSameAddress,
    EnquiryFollowedUp,
    EnquiryOnAnotherFile,
    EnquiryReceived,
    EnquiryRefused,
    NeedConsidered,
)
from heed.procedures.general import PeopleTold
from heed.procedures.initial_conference import TransferInNotified
from heed.procedures.responsibility import (
    AuthorityConsulted,
    ResponsibilityAccepted,
    ResponsibilityNotAccepted,
    WrittenAcceptanceReceived,
)


def enquiry_at_night(
    j: Journey, known: str, *, plan: bool = False, follow_up: bool = True, again: bool = False
) -> None:
    """A nurse asks at three in the morning whether a child is known."""
    hospital = bank("places")["hospital"]
    j.clock = max(j.clock, j.clock.replace(hour=2, minute=50) + timedelta(days=1))
    nurse = j.tell.choose("Sister Ann Prescott-Hale", "Nurse Tunde Bakary", "Dr Isla Renwick")
    born = f", born {j.child.born:%-d %B %Y}" if j.child.born else ""
    j.write(
        EnquiryReceived,
        j.cast.night,
        enquirer=nurse,
        agency=f"Emergency department, {hospital}",
        reason=j.tell(
            "{c} has been brought in with a high temperature. {Carer} seems worn out and {c} has older bruises on the shins. Asks whether {he} is known."
        )
        if not j.unborn
        else "A pregnant woman has been brought in after a fall. Asks whether the unborn child is known.",
        asked_about=f"{j.child.name}{born}",
        address=f"{j.family.lines}, {j.family.postcode}",
        callback="020 7946 0112, switchboard",
    )
    j.write(
        EnquirerVerified,
        j.cast.night,
        enquirer=nurse,
        agency=f"Emergency department, {hospital}",
        check_method="Called back by way of the hospital switchboard.",
        reason_legitimate="Is treating the child now.",
    )
    lead = j.cast.lead.name
    j.write(
        EnquiryAnswered, j.cast.night,
        known=known,
        has_plan=("yes" if plan else "no") if known == "open_case" else None,
        lead_name_given=lead if known == "open_case" else None,
        told=None if known == "not_known" else j.tell("That {c} is known, who the social worker is, and to ring {worker} in the morning or us at once if {he} is to leave.") if known == "open_case" else "That the child was known before, and the case closed with no remaining worry.",
        advice_given="To keep the child until seen by a senior doctor, and to refer tonight if still worried." if known == "not_known" else None,
        planned_child_at_address="no",
        earlier_enquiry="Another enquiry about this child is on record, nine working days ago." if again else None,
    )  # fmt: skip
    if again:
        j.later(20).write(
            PeopleTold,
            j.cast.night,
            what="That somebody asked about the same child before, and when.",
            people=[
                {
                    "party": "later_enquirer",
                    "name": nurse,
                    "told": True,
                    "how": "Telephone, called back",
                },
                {
                    "party": "designated_manager",
                    "name": j.cast.designated.name,
                    "told": True,
                    "how": "Secure message",
                },
            ],
        )
    if known == "open_case":
        j.later(20).write(
            PeopleTold,
            j.cast.night,
            what="What was asked and what was answered.",
            people=[
                {"party": "enquirer", "name": nurse, "told": True, "how": "Telephone, called back"},
                {
                    "party": "lead_social_worker",
                    "name": lead,
                    "told": True,
                    "how": "Secure message",
                },
            ],
        )
    if follow_up and known == "open_case":
        j.after(1, 9).write(
            EnquiryFollowedUp,
            j.cast.lead,
            followed_up=j.tell(
                "Spoke to the ward. Shins bruised from playing, in the doctor's view; temperature down. {Carer} rang me herself."
                if j.family.carer.sex == "female"
                else "Spoke to the ward. Shins bruised from playing, in the doctor's view; temperature down."
            ),
        )


def asked_at_same_address(j: Journey) -> None:
    """A hospital asks about another child, who lives where this child with a plan lives."""
    hospital = bank("places")["hospital"]
    j.after(3, 3).write(
        EnquiryAtSameAddress,
        j.cast.night,
        enquirer="Dr Isla Renwick",
        agency=f"Emergency department, {hospital}",
        asked_about=f"A cousin who is staying, about three years old, at {j.family.lines}",
        reason="Brought in with a scald to the hand. The story fits; asks who else lives there.",
        callback="020 7946 0112, switchboard",
    )
    j.after(1, 9).write(
        EnquiryFollowedUp,
        j.cast.lead,
        followed_up="Spoke to the ward. The scald fits what was said. Saw the cousin at home the same afternoon.",
    )


def complaint(j: Journey, stage: int) -> None:
    """A parent complains about the conference; how far it has come is the stage, from 1 to 5."""
    family = j.family
    j.write(
        ComplaintReceived,
        j.cast.lead,
        complainant=family.carer.name,
        relationship=family.carer.relation,
        complaint=j.tell(
            "“I was not given the report until the morning and nobody let me finish. I don't say it is all wrong but it should have been done properly.”"
        ),
    )
    about: Data = {"subjects": ["conference_process"]}
    if stage > 1:
        j.after(1).write(
            ComplaintToChair, j.cast.head, chair=j.cast.chair.name, received_on=j.day, **about
        )
    if stage > 2:
        j.after(2).write(
            ComplaintPassedOn,
            j.cast.chair,
            passed_on=j.day,
            chairs_comment="The report was late and I should have offered an adjournment.",
            **about,
        )
    if stage > 3:
        j.after(5).write(
            PanelFormed,
            j.cast.head,
            members=[
                {"name": "Judith Cranmore", "agency": "Police", "post": "Superintendent"},
                {"name": "Dr Femi Alade-Ross", "agency": "Health", "post": "Designated doctor"},
                {"name": "Stella Pym", "agency": "Education", "post": "Head of inclusion"},
            ],
        )
    if stage > 4:
        j.after(12).write(
            ComplaintAnswered,
            j.cast.head,
            protocols_observed=False,
            protocols_reasons="The report reached the parent on the day and not before it.",
            decision_follows=True,
            reasons="The decision rested on what every agency said, which the parent does not dispute.",
            reply="An apology for the late report. Reports will be with parents two days before, and the chair will ask.",
            replied_on=j.day,
        )


def conference_asked_for(j: Journey, *, agreed: bool | None) -> None:
    """A health visitor or teacher, backed by the named nurse, asks for a conference."""
    key = "health_visitor" if j.child.band_on(j.day) in ("baby", "small", "unborn") else "teacher"
    name, _, organisation = j.tell.who(key).partition(", ")
    j.known["asker"] = j.outsider(name, organisation)
    j.write(
        ConferenceRequested,
        j.known["asker"],
        requested_by=f"{name}, {organisation}",
        agency="health" if key == "health_visitor" else "education",
        serious_concern=j.tell(j.story["worse"]),
        backed_by_named_professional=f"{bank('places')['named_nurse']}, named nurse",
    )
    if agreed is not None:
        j.after(2).write(
            ConferenceRequestAnswered,
            j.cast.head,
            agreed=agreed,
            reasons=j.tell("What the agreed plan rested on has fallen away.")
            if agreed
            else j.tell(
                "What is described was looked at yesterday and has been put right; to be discussed with the requester."
            ),
            why_not_the_normal_answer=None
            if agreed
            else "The worry had been met before the request arrived.",
            told_on="By telephone today",
        )


def concern_only(j: Journey, stage: int) -> None:
    """A concern inside an agency: talked over, agreement sought, other help found, closed."""
    kind = j.pace.choice(("teacher", "health_visitor", "school_nurse"))
    name, _, organisation = j.tell.who(kind).partition(", ")
    writer = j.outsider(name, organisation)
    worry, follow, outcome = j.pace.choice(SMALL_WORRIES)
    j.write(ConcernRaised, writer, concern=j.tell(worry), possible_crime="no")
    if stage > 1:
        j.later(60).write(
            AdviceSought,
            writer,
            discussed_with=f"{bank('places')['named_nurse']}, named nurse",
            discussion=j.tell(follow),
        )
    if stage == 3:
        j.after(1).write(
            OtherHelpConsidered,
            writer,
            significant_harm_suspected=False,
            possible_child_in_need=False,
            reasons=j.tell(outcome),
            actions=[{"action": "Talk again in three weeks", "owner": name}],
        )
    if stage == 4:
        j.after(1).write(
            AgreementToReferSought,
            writer,
            significant_harm_suspected=False,
            reasons=j.tell(
                "{c} may need more help than we can give. {Carer} is to be asked on Thursday whether {she} agrees."
            ),
            actions=[{"action": j.tell("Speak with {Carer}"), "owner": name}],
        )
    if stage == 5:
        j.after(3).write(
            ConcernClosed,
            writer,
            reasons=j.tell(outcome),
            significant_harm_suspected=False,
            no_further_action=True,
            other_services="None needed.",
        )


SMALL_WORRIES = (
    ("{c} has been quiet since the holidays and has twice said that {he} is tired of moving. No marks, eats well, comes every day.", "Agreed to see {him} at drop-off for a fortnight and to ask {Carer} how things are.", "{Carer} explained that they had been staying with relatives while the flat was mended. They are back, and {c} is {his} old self."),
    ("{Carer} was short with {c} at the door this morning and looked exhausted. It is not like {her}.", "A single occasion. Agreed to offer {her} a cup of tea and a talk.", "A new baby in the wider family and no sleep. {Carer} has joined the coffee morning."),
    ("{c} missed two hearing appointments. Speech is behind that of the others.", "Agreed to ring {Carer} and help to book.", "Seen last week; glue ear, and grommets to follow. No worry is left."),
)  # fmt: skip


def need_considered(j: Journey) -> None:
    j.after(1).write(
        NeedConsidered,
        j.cast.designated,
        treat_as_referral=False,
        reasons=j.tell(
            "Both enquiries were about ordinary childhood illness. The surgery and the health visitor know the family and have no worry."
        ),
    )


def enquiry_refused(j: Journey) -> None:
    """Somebody asks who will not say who they are."""
    j.write(
        EnquiryReceived,
        j.cast.night,
        enquirer="A man who gave the name Dr Brown",
        agency="Said to be a walk-in clinic",
        reason="Would not say.",
        asked_about=j.child.name,
    )
    j.later(15).write(
        EnquiryRefused,
        j.cast.night,
        reasons="No such doctor at the clinic; the caller would not be called back. Passed to the designated manager.",
    )


def enquiry_meant_another(j: Journey) -> None:
    """The hospital asks under the wrong name: the child on the ward has a file, and the answer stands there."""
    hospital = bank("places")["hospital"]
    nurse = "Sister Ann Prescott-Hale"
    j.after(1, 21).write(
        EnquiryReceived,
        j.cast.night,
        enquirer=nurse,
        agency=f"Children's ward, {hospital}",
        reason="A child has been brought in with a broken wrist. The ward has the name from a neighbour.",
        asked_about=j.child.name,
        callback="020 7946 0112, switchboard",
    )
    j.later(10).write(
        EnquirerVerified,
        j.cast.night,
        enquirer=nurse,
        agency=f"Children's ward, {hospital}",
        check_method="Called back by way of the hospital switchboard.",
        reason_legitimate="Is treating the child now.",
    )
    j.later(15).write(
        EnquiryOnAnotherFile,
        j.cast.night,
        reference="C000001",
        told=f"{nurse}, by telephone: the name on the ward's board was wrong, and the child meant is another, "
        "who was known before. What was asked and answered stands on that child's file.",
    )


def conference_disputed(j: Journey) -> None:
    j.after(2).write(
        ConferenceDisagreementToBoard,
        j.known["asker"],
        discussions=j.tell(
            "Met with the manager on Monday. Each explained how they read the family's history, and each still holds to their view."
        ),
        reasons="We think the agreed plan rests on one person who may not be able to keep to it.",
    )


def conference_withdrawn(j: Journey) -> None:
    j.after(2).write(
        ConferenceRequestWithdrawn,
        j.known["asker"],
        reasons="Social care will visit twice a week until the review, and the named nurse has seen the plan.",
    )


def allocated_worker_told(j: Journey) -> None:
    """A school or health visitor has a new worry about a child who has a social worker."""
    key = "health_visitor" if j.child.band_on(j.day) in ("baby", "small", "unborn") else "teacher"
    name, _, organisation = j.tell.who(key).partition(", ")
    writer = j.outsider(name, organisation)
    j.write(ConcernRaised, writer, concern=j.tell.story("worse"), possible_crime="no")
    j.later(15).write(
        AllocatedWorkerTold,
        writer,
        told=f"{j.cast.lead.name}, lead social worker",
        what=j.tell.story("worse"),
    )


def underage(j: Journey, *, withhold: bool) -> None:
    """A health professional weighs what a young person has said about a relationship."""
    name = j.family.professionals["nurse"]
    writer = j.outsider(name, "School nursing")
    age = max(j.child.months_on(j.day) // 12, 0)
    if withhold:
        known = j.tell(
            "{f} told the school nurse that {fhe} and another child in {fhis} class kissed at a party last weekend. Two adults were in the room. Nothing else is said to have happened."
        )
    else:
        known = j.tell(
            "{f} asked for advice and said that {fhe} has an older boyfriend. {fHe} would not say how old. Seems well, and wishes nobody to be told."
        )
    j.write(ConcernRaised, writer, concern=known, possible_crime="not_known")
    j.later(30).write(
        UnderageSexualActivityConsidered,
        writer,
        known=known,
        age_at_the_time=age,
        intimate_activity="no" if withhold else "not_known",
    )
    if withhold:
        j.later(40).write(
            UnderThirteenWithholdingProposed,
            writer,
            age_at_the_time=age,
            nominated_lead=f"{bank('places')['named_nurse']}, named nurse",
            nominated_lead_advice="The presumption is to report. Put it to a senior manager with the account of both adults.",
            reasons_withheld=j.tell(
                "A kiss between two children of the same age, seen by two adults. {Carer} has been told and has spoken with {f}."
            ),
        )


def access(j: Journey) -> None:
    """Parents keep the child out of reach: refusals, an order sought and made, the child seen."""
    efforts = [
        {
            "on": j.in_days(1),
            "how": "Home visit, as arranged",
            "result": "Nobody answered; the television was on.",
        },
        {
            "on": j.in_days(2),
            "how": j.tell("Visit with {hv}, whom the family trusts"),
            "result": j.tell("{Carer} spoke through the door and would not let {c} be seen."),
        },
        {"on": j.in_days(3), "how": j.tell("Letter, and a call to {gran}"), "result": "No reply."},
    ]
    j.after(4).write(
        AccessRefused,
        j.cast.lead,
        efforts=efforts,
        not_known=j.tell("How {c} is, and whether what was reported has been seen to."),
    )
    j.after(1).write(
        AssessmentOrderSought,
        j.cast.legal,
        efforts=efforts,
        why_no_emergency_order=j.tell(
            "{c} was seen at the window and at the shop, dressed and well enough; nothing points to danger tonight."
        ),
        assessment_sought=j.tell(
            "That {c} be seen and, if {he} agrees, examined by {paediatrician}."
        ),
    )
    j.after(1).write(
        AssessmentOrderRuling,
        j.cast.legal,
        order_made=True,
        directions=j.tell("{Carer} to bring {c} to the clinic on Thursday at ten."),
        ruled_on=j.day,
    )
    j.after(2).write(
        AccessSettled,
        j.cast.lead,
        how="child_seen",
        account=j.tell(
            "{c} was brought on time, was seen and is well. {Carer} was frightened of us and said so."
        ),
    )


def child_of_another_authority(j: Journey, *, accepted: bool) -> None:
    """Found here, and another authority answers for the child: who must act is settled."""
    other = j.pace.choice(bank("places")["neighbours"])
    j.write(
        ChildOfAnotherAuthority,
        j.cast.head,
        responsible_authority=other,
        looked_after_elsewhere=accepted,
        plan_elsewhere=not accepted,
    )
    j.later(15).write(
        AuthorityConsulted,
        j.cast.head,
        responsible_authority=other,
        contact=f"Jo Fieldhouse, emergency duty team, {other}",
        reply="Is to ring back within the hour.",
    )
    if accepted:
        j.later(45).write(
            ResponsibilityAccepted,
            j.cast.designated,
            explicit_acceptance=True,
            accepted_by=f"Jo Fieldhouse, emergency duty team, {other}",
        )
        j.after(1).write(
            WrittenAcceptanceReceived,
            j.cast.designated,
            document=f"Letter from {other}",
            received_on=j.day,
        )
    else:
        j.later(90).write(
            ResponsibilityNotAccepted,
            j.cast.designated,
            outcome="no_answer",
            said="Nobody called back. We go on acting.",
        )


def complaint_of_an_agency(j: Journey) -> None:
    family = j.family
    j.write(
        ComplaintReceived,
        j.cast.lead,
        complainant=family.carer.name,
        relationship=family.carer.relation,
        complaint="“The appointment was cancelled three times with no reason and then they said that I had missed it.”",
    )
    j.after(1).write(
        ComplaintGivenToAgency,
        j.cast.head,
        subjects=["agency"],
        agency=bank("places")["hospital"],
        passed_on=j.day,
    )


def moved_in_on_a_plan(j: Journey) -> None:
    """Another authority's child protection plan moves in with the family."""
    other = j.pace.choice(bank("places")["neighbours"])
    j.write(
        TransferInNotified,
        j.cast.designated,
        from_authority=other,
        notified_on=j.day,
        moved_on=j.day - timedelta(days=4),
        plan_held={"done": True},
    )
    j.known["strategy_on"] = j.day
