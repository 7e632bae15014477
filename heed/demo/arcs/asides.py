"""What happens beside the case: enquiries at night, complaints, requests for a conference, concerns that end early."""

from datetime import timedelta

from heed.demo.arcs.journey import Journey
from heed.demo.banks import bank
from heed.procedures.complaint import (
    ComplaintAnswered,
    ComplaintPassedOn,
    ComplaintReceived,
    ComplaintToChair,
    PanelFormed,
)
from heed.procedures.concern import (
    AdviceSought,
    AgreementToReferSought,
    ConcernClosed,
    ConcernRaised,
    OtherHelpConsidered,
)
from heed.procedures.conference_request import ConferenceRequestAnswered, ConferenceRequested
from heed.procedures.enquiry import (
    EnquirerVerified,
    EnquiryAnswered,
    EnquiryFollowedUp,
    EnquiryReceived,
)
from heed.procedures.initial_conference import TransferInNotified


def enquiry_at_night(j: Journey, known: str, *, plan: bool = False, follow_up: bool = True) -> None:
    """A nurse asks at three in the morning whether a child is known."""
    hospital = bank("places")["hospital"]
    j.clock = max(j.clock, j.clock.replace(hour=2, minute=50) + timedelta(days=1))
    nurse = j.tell.choose("Sister Ann Prescott-Hale", "Nurse Tunde Bakary", "Dr Isla Renwick")
    born = f", born {j.child.born:%-d %B %Y}" if j.child.born else ""
    j.write(
        EnquiryReceived, j.cast.night,
        enquirer=nurse, agency=f"Emergency department, {hospital}",
        reason=j.tell("{c} has been brought in with a high temperature. {Carer} seems worn out and {c} has older bruises on the shins. Asks whether {he} is known.") if not j.unborn else "A pregnant woman has been brought in after a fall. Asks whether the unborn child is known.",
        asked_about=f"{j.child.name}{born}", address=f"{j.family.lines}, {j.family.postcode}", callback="020 7946 0112, switchboard",
    )
    j.write(EnquirerVerified, j.cast.night, enquirer=nurse, agency=f"Emergency department, {hospital}", check_method="Called back through the hospital's switchboard.", reason_legitimate="Is treating the child now.")
    lead = j.cast.lead.name
    j.write(
        EnquiryAnswered, j.cast.night,
        known=known,
        has_plan=("yes" if plan else "no") if known == "open_case" else None,
        lead_name_given=lead if known == "open_case" else None,
        told=None if known == "not_known" else j.tell("That {c} is known, who the social worker is, and to ring {worker} in the morning or us at once if {he} is to leave.") if known == "open_case" else "That the child was known before, and the case closed with no remaining worry.",
        advice_given="To keep the child until seen by a senior doctor, and to refer tonight if still worried." if known == "not_known" else None,
        planned_child_at_address="no",
    )  # fmt: skip
    if follow_up and known == "open_case":
        j.after(1, 9).write(EnquiryFollowedUp, j.cast.lead, followed_up=j.tell("Spoke to the ward. Shins bruised from playing, in the doctor's view; temperature down. {Carer} rang me herself." if j.family.carer.sex == "female" else "Spoke to the ward. Shins bruised from playing, in the doctor's view; temperature down."))


def complaint(j: Journey, stage: int) -> None:
    """A parent complains about the conference; how far it has come is the stage, from 1 to 5."""
    family = j.family
    j.write(ComplaintReceived, j.cast.lead, complainant=family.carer.name, relationship=family.carer.relation, complaint=j.tell("“I was not given the report until the morning and nobody let me finish. I don't say it is all wrong but it should have been done properly.”"))
    about = {"subjects": ["conference_process"]}
    if stage > 1:
        j.after(1).write(ComplaintToChair, j.cast.lead if False else j.cast.head, chair=j.cast.chair.name, received_on=j.day, **about)
    if stage > 2:
        j.after(2).write(ComplaintPassedOn, j.cast.chair, passed_on=j.day, chairs_comment="The report was late and I should have offered an adjournment.", **about)
    if stage > 3:
        j.after(5).write(PanelFormed, j.cast.head, members=[{"name": "Judith Cranmore", "agency": "Police", "post": "Superintendent"}, {"name": "Dr Femi Alade-Ross", "agency": "Health", "post": "Designated doctor"}, {"name": "Stella Pym", "agency": "Education", "post": "Head of inclusion"}])
    if stage > 4:
        j.after(12).write(ComplaintAnswered, j.cast.head, protocols_observed=False, protocols_reasons="The report reached the parent on the day and not before it.", decision_follows=True, reasons="The decision rested on what every agency said, which the parent does not dispute.", reply="An apology for the late report. Reports will be with parents two days before, and the chair will ask.", replied_on=j.day)


def conference_asked_for(j: Journey, *, agreed: bool | None) -> None:
    """A health visitor or teacher, backed by the named nurse, asks for a conference."""
    key = "health_visitor" if j.child.band_on(j.day) in ("baby", "small", "unborn") else "teacher"
    name, _, organisation = j.tell.who(key).partition(", ")
    j.write(
        ConferenceRequested, j.outsider(name, organisation),
        requested_by=f"{name}, {organisation}", agency="health" if key == "health_visitor" else "education",
        serious_concern=j.tell(j.story["worse"]), backed_by_named_professional=f"{bank('places')['named_nurse']}, named nurse",
    )
    if agreed is not None:
        j.after(2).write(
            ConferenceRequestAnswered, j.cast.head, agreed=agreed,
            reasons=j.tell("What the agreed plan rested on has fallen away.") if agreed else j.tell("What is described was looked at yesterday and has been put right; to be discussed with the requester."),
            why_not_the_normal_answer=None if agreed else "The worry had been met before the request arrived.", told_on="By telephone today",
        )


def concern_only(j: Journey, stage: int) -> None:
    """A concern inside an agency: talked over, agreement sought, other help found, closed."""
    kind = j.pace.choice(("teacher", "health_visitor", "school_nurse"))
    name, _, organisation = j.tell.who(kind).partition(", ")
    writer = j.outsider(name, organisation)
    worry, follow, outcome = j.pace.choice(SMALL_WORRIES)
    j.write(ConcernRaised, writer, concern=j.tell(worry), possible_crime="no")
    if stage > 1:
        j.later(60).write(AdviceSought, writer, discussed_with=f"{bank('places')['named_nurse']}, named nurse", discussion=j.tell(follow))
    if stage == 3:
        j.after(1).write(OtherHelpConsidered, writer, significant_harm_suspected=False, possible_child_in_need=False, reasons=j.tell(outcome), actions=[{"action": "Talk again in three weeks", "owner": name}])
    if stage == 4:
        j.after(1).write(AgreementToReferSought, writer, significant_harm_suspected=False, reasons=j.tell("{c} may need more help than we can give. {Carer} is to be asked on Thursday whether {she} agrees."), actions=[{"action": j.tell("Speak with {Carer}"), "owner": name}])
    if stage == 5:
        j.after(3).write(ConcernClosed, writer, reasons=j.tell(outcome), significant_harm_suspected=False, no_further_action=True, other_services="None needed.")


SMALL_WORRIES = (
    ("{c} has been quiet since the holidays and has twice said that {he} is tired of moving. No marks, eats well, comes every day.", "Agreed to see {him} at drop-off for a fortnight and to ask {Carer} how things are.", "{Carer} explained that they had been staying with relatives while the flat was mended. They are back, and {c} is {his} old self."),
    ("{Carer} was short with {c} at the door this morning and looked exhausted. It is not like {her}.", "A single occasion. Agreed to offer {her} a cup of tea and a talk.", "A new baby in the wider family and no sleep. {Carer} has joined the coffee morning."),
    ("{c} missed two hearing appointments. Speech is behind that of the others.", "Agreed to ring {Carer} and help to book.", "Seen last week; glue ear, and grommets to follow. No worry is left."),
)  # fmt: skip


def moved_in_on_a_plan(j: Journey) -> None:
    """Another authority's child protection plan moves in with the family."""
    other = j.pace.choice(bank("places")["neighbours"])
    j.write(
        TransferInNotified, j.cast.designated,
        from_authority=other, notified_on=j.day, moved_on=j.day - timedelta(days=4), plan_held={"done": True},
    )
    j.known["strategy_on"] = j.day
