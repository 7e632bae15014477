"""What the invented authority's local protocol says beside the forms that are written most."""

from django.utils import timezone

from heed.access.actor import Actor
from heed.access.restricted import acting
from heed.help import notes

PROTOCOL = "Aldermere procedures"

BESIDE = {
    "referral_received": (
        "2.1",
        "Ask for the names of everybody who lives in the home, and write down what the caller saw apart from "
        "what they think of it.\n\nIs the child in danger tonight? Ring the duty manager first; the form can "
        "wait.",
    ),
    "referral_decision": (
        "2.6",
        "Look at every earlier contact before deciding to do no more. Three contacts within twelve months go "
        "to a manager, whatever each of them says.",
    ),
    "child_seen": (
        "3.4",
        "See where the child sleeps. If nobody opens, try once more the same day, and then ring the duty line: "
        "a visit that did not come about is written down too.",
    ),
    "core_group_held": (
        "5.2",
        "Send the date of the next meeting before people leave the room. Whoever missed two meetings running is "
        "rung by the chair’s office.",
    ),
    "case_note": (
        "1.3",
        "Write it the same day. Say who said it, in their words, and what you did about it.",
    ),
}
"""Record -> where the protocol says it, and what it says."""


def write(by: Actor) -> None:
    """In the name of the designated manager, who answers for the protocol."""
    with acting(by):
        for record, (where, text) in BESIDE.items():
            notes.write(by, record, text, f"{PROTOCOL}, {where}", timezone.now())
