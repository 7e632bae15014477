"""The forms by which something is said of a person: one thing on a page, with who said it.

Each form asks the thing itself, then from whom it is known and how sure it is; and, where
something is changed, why.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from pydantic import ValidationError

from heed import guidance
from heed.access.actor import Actor
from heed.registry import facts, values
from heed.registry.facts import HeldByAnother, Invalid, Known, Told
from heed.registry.models import (
    Certainty,
    Kind,
    MayMeet,
    Person,
    PersonFact,
    Place,
    RelationshipKind,
    Responsibility,
    Scheme,
    Sex,
    Source,
    What,
)
from heed.web import words
from heed.web.newchild import DayInput


def needed(label: str) -> str:
    """What is said where a field was left empty: a question is answered, anything else is entered."""
    return f"Answer this: {label}" if "?" in label else f"Enter: {words.lower_first(label)}"


def line_field(label: str, hint: str = "", *, required: bool = False, most: int = 200) -> Any:
    said = {"required": needed(label)}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=most, error_messages=said
    )


def text_field(label: str, hint: str = "", *, required: bool = False) -> Any:
    said = {"required": needed(label)}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=5000, error_messages=said,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


def day_field(label: str, hint: str = "For example, 27 3 2018", *, required: bool = False) -> Any:
    said = {"invalid": "Enter a real date, like 27 3 2018", "required": f"Enter a day: {label}"}
    return forms.DateField(
        label=label, help_text=hint, required=required, widget=DayInput,
        input_formats=["%Y-%m-%d"], error_messages=said,
    )  # fmt: skip


def pick_field(label: str, choices: Any, hint: str = "", *, required: bool = False) -> Any:
    said = {"required": f"Choose: {label[0].lower()}{label[1:]}"}
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, required=required, error_messages=said
    )


def tick_field(label: str, hint: str = "") -> Any:
    return forms.BooleanField(label=label, help_text=hint, required=False)


def _codes(name: str) -> list[tuple[str, str]]:
    return [*guidance.load("codes.yaml")[name].items()]


class Saying(forms.Form):
    """One thing said of a person. The subclasses ask the thing itself."""

    what: ClassVar[str]
    dated: ClassVar[bool] = False
    certain: ClassVar[bool] = True
    holder: Person | None = None
    """Who holds the same number already."""
    fact: PersonFact | None = None
    """What was said, once it is."""

    def __init__(self, *args: Any, before: Known | None = None, **more: Any) -> None:
        self.before = before
        super().__init__(*args, **more)
        if self.dated:
            self.fields["starts"] = day_field("From", "Leave empty if not known")
            self.fields["ends"] = day_field("To", "Leave empty if it is so still")
        self.fields["source"] = pick_field("From whom or what is this known?", Source.choices)
        self.fields["said_by"] = line_field("Their name, or which document it is")
        if self.certain:
            self.fields["certainty"] = pick_field("How sure is it?", Certainty.choices)
        if before is not None:
            self.fields["why"] = text_field(
                "Why is this changed?",
                "What stood here before stays to be read, with this reason",
                required=True,
            )
        for name, value in self._started().items():
            self.fields[name].initial = value

    def _started(self) -> dict[str, Any]:
        """What the form shows at first: what is known now."""
        if self.before is None:
            return (
                {"source": Source.NOT_SAID, "certainty": Certainty.STATED} if self.certain else {}
            )
        held = {
            **self.shown(self.before.value), "source": self.before.source,
            "said_by": self.before.said_by, "certainty": self.before.certainty,
            "starts": self.before.starts, "ends": self.before.ends,
        }  # fmt: skip
        return {name: value for name, value in held.items() if name in self.fields}

    def shown(self, value: values.Value) -> dict[str, Any]:
        return value.model_dump()

    def value(self, person: Person) -> values.Value:
        """The value as it is kept. Raises Invalid or ValidationError."""
        type_ = values.OF[self.what]
        asked = {n: v for n, v in self.cleaned_data.items() if n in type_.model_fields}
        return type_.model_validate(asked)

    def told(self, by: Actor) -> Told:
        said = self.cleaned_data
        return Told(
            by=by,
            source=said.get("source") or Source.NOT_SAID,
            said_by=said.get("said_by", ""),
            certainty=said.get("certainty") or Certainty.STATED,
            why=said.get("why", ""),
        )

    def say(self, person: Person, by: Actor, other: Person | None = None) -> bool:
        """Say it; on what is amiss, leave the error with its field and answer no."""
        said = self.cleaned_data
        try:
            self.fact = facts.state(
                person, self.what, self.value(person), self.told(by), starts=said.get("starts"),
                ends=said.get("ends"), other=other, line=self.before.line if self.before else None,
            )  # fmt: skip
        except HeldByAnother as held:
            self.holder = held.person
            self.add_error("value", held.says)
        except Invalid as amiss:
            self.add_error(amiss.field if amiss.field in self.fields else None, amiss.says)
        except ValidationError as amiss:
            for error in amiss.errors():
                name = str(error["loc"][0]) if error["loc"] else None
                says = str(error.get("ctx", {}).get("error", error["msg"]))
                self.add_error(name if name in self.fields else None, says)
        return not self.errors


class NameForm(Saying):
    what = What.NAME
    dated = True
    given = line_field("First names, or the only name", "In any script, with every mark it has")
    family = line_field("Family name")
    family_first = tick_field("The family name comes first")
    use = pick_field("What is this name?", list(values.USES.items()))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not (said.get("given") or said.get("family")):
            self.add_error("given", "Enter a name")
        return said


class BirthForm(Saying):
    what = What.BIRTH
    kind = pick_field("Born, or not yet?", [(k.value, k.label) for k in Kind], required=True)
    on = day_field("Date of birth", "If it is estimated, say so below. Leave empty if not known")
    expected = day_field("Expected date of birth")

    def value(self, person: Person) -> values.Value:
        said = self.cleaned_data
        return values.Birth(
            kind=Kind(said["kind"]), on=said.get("on"), expected=said.get("expected")
        )


class SexForm(Saying):
    what = What.SEX
    sex = pick_field("Sex", Sex.choices)
    gender = line_field("Gender, in the person’s own word", most=80)


class EthnicityForm(Saying):
    what = What.ETHNICITY
    code = pick_field(
        "Ethnicity", lambda: _codes("ethnicity"), "As the person or the family says it"
    )


class DisabilityForm(Saying):
    what = What.DISABILITY
    codes = forms.MultipleChoiceField(
        label="Disability",
        required=False,
        choices=lambda: _codes("disability"),
        widget=forms.CheckboxSelectMultiple,
    )


class LanguageForm(Saying):
    what = What.LANGUAGE
    first = line_field("First language", most=80)
    interpreter = tick_field("An interpreter is needed", "Never a relative, a friend or a child")


class WordsForm(Saying):
    what = What.COMMUNICATION
    text = text_field(
        "What helps in talking with them?", "Signs, pictures, an aid, large print, more time"
    )


class FaithForm(Saying):
    what = What.FAITH
    text = line_field("Faith", most=80)


class NationalityForm(Saying):
    what = What.NATIONALITY
    text = line_field("Nationality", most=80)


class ImmigrationForm(Saying):
    what = What.IMMIGRATION
    dated = True
    status = line_field("Immigration status", "For example, asylum sought", required=True)
    checked_on = day_field("Last checked on")


class DeathForm(Saying):
    what = What.DEATH
    on = day_field("Date of death", required=True)


class NumberForm(Saying):
    what = What.IDENTIFIER
    dated = True
    scheme = pick_field("What number is it?", Scheme.choices, required=True)
    system = line_field("Whose system, if it is another’s", most=80)
    clash = tick_field(
        "Keep it though another person has it too", "Both are marked until one is put right"
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        number = {"value": line_field("The number", required=True, most=80)}
        self.fields = {"scheme": self.fields.pop("scheme"), **number, **self.fields}
        if self.before is not None:
            self.fields["value"].initial = self.shown(self.before.value)["value"]
        self.fields.setdefault("why", text_field("Why is it kept, if another person has it too?"))


class HomeForm(Saying):
    what = What.HOME
    dated = True
    place = pick_field("What kind of place is it?", Place.choices)
    lines = text_field("Address")
    postcode = line_field("Postcode", most=12)
    country = line_field("Country, if abroad", most=80)
    confidential = tick_field(
        "This address is confidential",
        "It is then on no screen, print or export but those of social care",
    )

    def value(self, person: Person) -> values.Value:
        said = self.cleaned_data
        return facts.address_for(
            person, said["lines"], said["postcode"], place=said["place"] or Place.HOME,
            country=said["country"], confidential=said["confidential"],
        )  # fmt: skip


class TieForm(Saying):
    what = What.TIE
    dated = True
    kind = pick_field("What are they to the child?", RelationshipKind.choices, required=True)
    responsible = tick_field("Has parental responsibility")
    responsible_from = pick_field("From what?", [("", "Not said"), *Responsibility.choices])
    may_meet = pick_field("Contact with the child", MayMeet.choices)
    may_meet_why = text_field(
        "What lays that down?", "An order, an agreement or a plan, with its date"
    )

    def value(self, person: Person) -> values.Value:
        said = self.cleaned_data
        return values.Tie.model_validate(
            {
                "kind": said["kind"],
                "responsible": said["responsible"],
                "responsible_from": said["responsible_from"] or None,
                "may_meet": said["may_meet"],
                "may_meet_why": said["may_meet_why"],
            }
        )


class FlagForm(Saying):
    what = What.FLAG
    dated = True
    kind = pick_field("What is it?", list(values.FLAGS.items()), required=True)
    reason = text_field("Why? What happened, and what is to be done", required=True)
    assessed_by = line_field("Who judged it?", "Name and post", required=True)
    review_on = day_field("When is it looked at again?", required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["starts"].label = "Since when?"
        self.fields["starts"].help_text = "For somebody missing, the day they were last seen"
        self.fields["ends"].label = "Ended on"
        self.fields["ends"].help_text = (
            "Leave empty while it stands. For somebody missing, the day of the return; say below who"
            " talked with them and what was learned"
        )

    def clean_starts(self) -> date:
        day: date | None = self.cleaned_data["starts"]
        if day is None:
            raise forms.ValidationError("Enter the day from which it holds")
        return day


class NetworkForm(Saying):
    what = What.NETWORK
    dated = True
    certain = False
    name = line_field("Name", required=True)
    post = line_field("Post", "For example, health visitor")
    organisation = line_field("Organisation")
    phone = line_field("Phone", most=60)
    out_of_hours = line_field("Phone outside office hours", most=60)
    email = line_field("Email")


class ContactForm(Saying):
    what = What.CONTACT
    dated = True
    way = pick_field("What is it?", list(values.WAYS.items()), required=True)
    at = line_field("The number or e-mail address", required=True)
    note = line_field("What should whoever uses it know?", "For example, answers after 6 pm")


FORMS: Mapping[str, type[Saying]] = {
    form.what: form
    for form in (
        NameForm, BirthForm, SexForm, EthnicityForm, DisabilityForm, LanguageForm, WordsForm,
        FaithForm, NationalityForm, ImmigrationForm, DeathForm, NumberForm, HomeForm, TieForm,
        FlagForm, NetworkForm, ContactForm,
    )
}  # fmt: skip
