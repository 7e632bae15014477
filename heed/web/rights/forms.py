"""The forms of rights: each asks for the reason, which is kept."""

from typing import Any

from django import forms

from heed.rights.models import AccessRequest, ObjectionAnswer
from heed.web.saying import day_field, line_field, pick_field, text_field


class RequestForm(forms.Form):
    asked_by = line_field("Name of whoever asks", required=True)
    asked_for = pick_field("For whom?", AccessRequest.For.choices, required=True)
    entitled = text_field(
        "How we know who they are, and that they may ask",
        "For example: passport seen; birth certificate names her as mother; the child is four.",
        required=True,
    )
    received = day_field("When did the request come?", required=True)


class WhyForm(forms.Form):
    """One question: why."""

    why = text_field("Why?", required=True)

    def __init__(self, *args: Any, asks: str = "Why?", **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"].label = asks


class ObjectionForm(forms.Form):
    asked_by = line_field("Name of whoever says so", required=True)
    wrong = text_field("What they say is wrong", "In their own words", required=True)
    right = text_field("What they say is right", "In their own words; may be empty")


class AnswerForm(forms.Form):
    outcome = pick_field("What comes of it?", ObjectionAnswer.Outcome.choices, required=True)
    reasons = text_field("Reasons", "They are told this", required=True)
