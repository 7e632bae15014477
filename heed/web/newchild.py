"""What is asked about a child who is not known here yet."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from heed import guidance
from heed.access.actor import Actor
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.registry import numbers, values
from heed.registry.facts import Told
from heed.registry.models import Certainty, Kind, Person, RelationshipKind, Sex, Source
from heed.web.forms import read_date


class DayInput(forms.Widget):
    """Day, month and year in three boxes, the way GOV.UK asks for them."""

    template_name = "parts/day_input.html"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        parts = [str(data.get(f"{name}-{part}", "")).strip() for part in ("year", "month", "day")]
        return "-".join(parts) if any(parts) else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        text = value.isoformat() if isinstance(value, date) else str(value or "")
        year, month, day = [*text.split("-"), "", "", ""][:3]
        context["parts"] = (
            ("day", "Day", day, 2),
            ("month", "Month", month, 2),
            ("year", "Year", year, 4),
        )
        return context


def _line(label: str, hint: str = "") -> Any:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=200)


def _day(label: str, hint: str = "") -> Any:
    said = {"invalid": "Enter a real date, like 27 3 2018"}
    formats = ["%Y-%m-%d"]
    return forms.DateField(
        label=label, help_text=hint, required=False, widget=DayInput, input_formats=formats,
        error_messages=said,
    )  # fmt: skip


class BirthDay(forms.DateField):
    """A date of birth, or the year, or year and month, of which the middle is taken as an estimate."""

    def to_python(self, value: Any) -> date | None:
        part = re.fullmatch(r"(\d{4})-(\d{0,2})-", str(value or ""))
        if part and (not part[2] or 1 <= int(part[2]) <= 12):
            return date(int(part[1]), int(part[2]) if part[2] else 7, 15 if part[2] else 1)
        return super().to_python(value)


def is_part_of_a_day(typed: Any) -> bool:
    """Whether a year was given and no day."""
    return re.fullmatch(r"\d{4}-\d{0,2}-", str(typed or "")) is not None


def born_about(age: int, today: date) -> date:
    """The middle of the year in which somebody of this age was born."""
    return date(today.year - age, today.month, 1) - timedelta(days=182)


def _pick(label: str, choices: Any, hint: str = "") -> Any:
    return forms.ChoiceField(label=label, choices=choices, help_text=hint, required=False)


PARENTS = (RelationshipKind.MOTHER, RelationshipKind.FATHER)


def _ethnicities() -> list[tuple[str, str]]:
    return [("", "Choose"), *guidance.load("codes.yaml")["ethnicity"].items()]


@dataclass(frozen=True, slots=True)
class NewSibling:
    """Another child of the family, as told in one line."""

    given: str
    family: str
    born: date | None

    @classmethod
    def of(cls, line: str, family: str) -> "NewSibling":
        """From `Kit Bell 14 6 2021`. Without a family name it is that of the child. Raises ValueError."""
        found = re.search(r"(?P<day>\d{1,2})[ ./-](?P<month>\w{1,9})[ ./-](?P<year>\d{4})", line)
        born = None
        if found:
            read = read_date(found["day"], found["month"], found["year"])
            born = date.fromisoformat(read)  # a slash in it is a day that does not exist
        names = (line[: found.start()] if found else line).strip(" ,:;").split()
        if not names or any(c.isdigit() for c in "".join(names)):
            raise ValueError(line)
        return cls(names[0], " ".join(names[1:]) or family, born)


class NewChild(forms.Form):
    """A child, born or unborn, with the family as far as it is known."""

    kind = forms.ChoiceField(
        label="Is the child born?",
        choices=[(Kind.CHILD.value, "Yes"), (Kind.UNBORN.value, "Not yet")],
        initial=Kind.CHILD.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the child is born"},
    )
    given_name = _line("First names", "Leave empty for an unborn child who has no name yet")
    family_name = _line("Family name")
    known_as = _line("Also known as")
    birth_date = BirthDay(
        label="Date of birth",
        help_text="For example, 27 3 2018. The year alone will do: it is kept as an estimate",
        required=False,
        widget=DayInput,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": "Enter a real date, like 27 3 2018, or a year"},
    )
    age = forms.IntegerField(
        label="Or about how old, in years",
        required=False,
        min_value=0,
        max_value=25,
        error_messages={"invalid": "Enter the age in whole years, like 4"},
    )
    certainty = forms.ChoiceField(
        label="How sure is the date of birth?",
        choices=Certainty.choices,
        initial=Certainty.STATED.value,
        required=False,
    )
    expected_date = _day("Expected date of birth", "For an unborn child")
    sex = _pick("Sex", [("", "Choose"), *Sex.choices])
    ethnicity = _pick("Ethnicity", _ethnicities, "As the child or family says it")
    address = forms.CharField(
        label="Address", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    confidential = forms.BooleanField(
        label="This address is confidential: it is then known to social care alone", required=False
    )
    phone = _line("Phone number of the child or family")
    mother_given = _line("Mother’s first names")
    mother_family = _line("Mother’s family name")
    mother_born = _day("Mother’s date of birth")
    father_given = _line("Father’s first names")
    father_family = _line("Father’s family name")
    father_born = _day("Father’s date of birth")
    brothers_and_sisters = _line(
        "Brothers and sisters known here",
        "Names or references, with a comma between: Kit Bell, C000124",
    )
    others = forms.CharField(
        label="Other children of the family, not known here yet",
        help_text="One on each line, with the date of birth if it is known: Kit Bell 14 6 2021",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    same_parents = forms.BooleanField(label="They have the same parents", required=False)
    same_home = forms.BooleanField(label="They live at the same address", required=False)
    source = _pick("From whom or what is this known?", [("", "Choose"), *Source.choices[:-1]])
    said_by = _line("Their name, or which document it is")

    siblings: tuple[Person, ...] = ()
    new_siblings: tuple[NewSibling, ...] = ()

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data["birth_date"]
        if born is not None and born > day_of(timezone.now()):
            raise forms.ValidationError("The date of birth is in the future")
        return born

    def clean_postcode(self) -> str:
        """A UK postcode in its usual form; one from abroad is part of the address."""
        given: str = self.cleaned_data["postcode"].strip()
        right = numbers.postcode(given)
        if given and not right:
            raise forms.ValidationError(
                "This is not a UK postcode: leave it out, or write it with the address if it is from abroad"
            )
        return right

    def clean_phone(self) -> str:
        given: str = self.cleaned_data["phone"].strip()
        if given and not values.is_phone(given):
            raise forms.ValidationError("This is not a phone number")
        return given

    def parent(self, kind: RelationshipKind) -> tuple[str, str, date | None]:
        """What was said of the mother or the father: first names, family name, date of birth."""
        said = self.cleaned_data
        return said[f"{kind}_given"], said[f"{kind}_family"], said[f"{kind}_born"]

    def told(self, by: Actor) -> Told:
        said = self.cleaned_data
        return Told(by=by, source=said["source"] or Source.NOT_SAID, said_by=said["said_by"])

    def clean_brothers_and_sisters(self) -> str:
        text: str = self.cleaned_data["brothers_and_sisters"]
        found: dict[int, Person] = {}
        amiss: list[str] = []
        for said in filter(None, (one.strip() for one in text.split(","))):
            words = said.split()
            if all(re.fullmatch(r"[A-Za-z]+\d+", word) for word in words):
                for word in words:
                    one = self._of_reference(word.upper())
                    found |= {one.pk: one} if one else {}
                    amiss += [] if one else [f"There is no file {word.upper()}"]
                continue
            called = self._called(said)
            if len(called) == 1:
                found[called[0].subject_id] = called[0].subject
            elif called:
                which = ", ".join(file.reference for file in called)
                amiss.append(f"More than one child is called {said}: say which of {which}")
            else:
                amiss.append(f"No child with a file here is called {said}")
        if amiss:
            raise forms.ValidationError(amiss)
        self.siblings = tuple(found.values())
        return text

    def _of_reference(self, reference: str) -> Person | None:
        file = File.objects.filter(kind="child", reference=reference).select_related("subject")
        return next((one.subject for one in file), None)

    def _called(self, name: str) -> list[File]:
        given, _, family = name.rpartition(" ")
        return list(
            File.objects.filter(
                kind="child",
                subject__given_name__iexact=given,
                subject__family_name__iexact=family,
            ).select_related("subject")[:10]
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        self._estimate(said)
        self._read_others(said)
        if said.get("kind") == Kind.UNBORN:
            if not said.get("expected_date") and "expected_date" not in self.errors:
                self.add_error("expected_date", "Enter the expected date of birth")
            if not said.get("family_name"):
                self.add_error(
                    "family_name", "Enter a family name: the mother’s, if no other is known"
                )
        elif not (said.get("given_name") or said.get("family_name")):
            self.add_error("given_name", "Enter a name, even if only part of it is known")
        return said

    def _estimate(self, said: dict[str, Any]) -> None:
        """A year or an age is an estimate of the date of birth, and is marked as one."""
        part = is_part_of_a_day(self["birth_date"].data)
        if (
            said.get("birth_date") is None
            and said.get("age") is not None
            and "birth_date" not in self.errors
        ):
            said["birth_date"] = born_about(said["age"], day_of(timezone.now()))
            part = True
        if part:
            said["certainty"] = Certainty.ESTIMATED.value

    @property
    def more(self) -> bool:
        """Whether anything is said, or amiss, in what is folded away about the child."""
        return self._any("known_as", "expected_date", "sex", "ethnicity", "phone")

    @property
    def more_of_the_family(self) -> bool:
        return self._any(
            "mother_born",
            "father_born",
            "brothers_and_sisters",
            "others",
            "same_parents",
            "same_home",
        )

    @property
    def more_of_its_source(self) -> bool:
        return self._any("source", "said_by")

    def _any(self, *names: str) -> bool:
        return any(name in self.errors or self[name].value() for name in names)

    def _read_others(self, said: dict[str, Any]) -> None:
        lines = [line for line in (said.get("others") or "").splitlines() if line.strip()]
        today = day_of(timezone.now())
        try:
            self.new_siblings = tuple(
                NewSibling.of(x, said.get("family_name") or "") for x in lines
            )
        except ValueError:
            self.new_siblings = ()
            self.add_error("others", "Write each child on a line: a name and a real date of birth")
        if any(one.born and one.born > today for one in self.new_siblings):
            self.add_error("others", "A date of birth is in the future")
