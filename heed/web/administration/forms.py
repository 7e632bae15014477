"""The forms of administration. Each asks why last: the reason is kept with the change, for good."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from heed import guidance
from heed.access.models import Authority, Organisation, Post, User
from heed.access.organisations import council, known_to
from heed.access.roles import HELD_BY_PEOPLE, SERVICE_ADMINISTRATOR
from heed.engine.limit import Unit
from heed.procedures.roles import Role
from heed.web import words
from heed.web.saying import day_field, line_field, pick_field, tick_field

NOBODY = ("", "Nobody")


class WithReason(forms.Form):
    """A change, and why it is made."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["why"] = line_field(
            "Why is this done?", "Kept with your name, for good", required=True, most=500
        )


class AuthorityForm(WithReason):
    name = line_field(
        "Name of the authority", "For example, London Borough of Aldermere", required=True
    )
    code = forms.CharField(
        label="Code of the authority",
        help_text="Its three figures in national returns, for example 301",
        max_length=3,
        validators=[RegexValidator(r"^\d{3}$", "Enter the three figures of the code")],
        error_messages={"required": "Enter: code of the authority"},
    )


class TeamForm(WithReason):
    name = line_field("Name of the team", required=True)
    organisation = pick_field("Whose team is it?", (), required=True)

    def __init__(self, authority: Authority, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["organisation"].choices = _organisations(authority)  # type: ignore[attr-defined]


class TeamNameForm(WithReason):
    name = line_field("Name of the team", required=True)


class OrganisationForm(WithReason):
    name = line_field("Name", required=True)
    kind = pick_field("What kind of organisation is it?", (), required=True)
    code = line_field(
        "Code", "For a school its URN, for a health body its ODS code; may be empty", most=20
    )
    phone = line_field("Phone", most=60)
    out_of_hours = line_field("Phone outside office hours", most=60)
    email = line_field("Email")

    def __init__(
        self, held: Organisation | None, *args: Any, shareable: bool = False, **more: Any
    ) -> None:
        if held is not None:
            names = ("name", "kind", "code", "phone", "out_of_hours", "email")
            more["initial"] = {name: getattr(held, name) for name in names}
        super().__init__(*args, **more)
        kinds = guidance.load("organisations.yaml")
        own = held is not None and held.kind == Organisation.LOCAL_AUTHORITY
        offered = [(k["id"], k["title"]) for k in kinds if own == (k["id"] == "local_authority")]
        self.fields["kind"].choices = offered if own else [("", "Choose a kind"), *offered]  # type: ignore[attr-defined]
        if shareable and held is None:
            self.fields["shared"] = tick_field(
                "Shared by every authority of this installation",
                "A police force or a trust, for example, that several authorities work with",
            )
            self.move_to_end("why")

    def move_to_end(self, name: str) -> None:
        self.fields[name] = self.fields.pop(name)


class PlacedForm(WithReason):
    """A post: in what role, for whom, in which team, from when."""

    role = pick_field("Role", (), required=True)
    organisation = pick_field("Organisation", (), required=True)
    team = pick_field("Team", (), "Leave empty where there is none")
    starts = day_field("First day", required=True)
    ends = day_field("Last day", "Leave empty if no end is set")

    def __init__(self, authority: Authority, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.organisations = {str(o.pk): o for o in known_to(authority)}
        self.teams = {str(t.pk): t for t in authority.teams.select_related("organisation")}
        self.fields["role"].choices = [("", "Choose a role"), *roles()]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = _organisations(authority)  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", "None"), *_teams(self.teams.values())]  # type: ignore[attr-defined]


class PersonForm(PlacedForm):
    given = line_field("First name", required=True, most=150)
    family = line_field("Last name", required=True, most=150)
    username = forms.CharField(
        label="Username",
        help_text="What they sign in with, for example nadia.hussain",
        max_length=150,
        validators=[User.username_validator],
        error_messages={"required": "Enter: username"},
    )

    email = forms.EmailField(
        label="E-mail at work", required=False,
        help_text="Needed only where they sign in by your authority’s own directory",
        error_messages={"invalid": "Enter an e-mail address, like name@example.gov.uk"},
    )  # fmt: skip

    field_order = (
        "given",
        "family",
        "username",
        "email",
        "role",
        "organisation",
        "team",
        "starts",
        "ends",
    )


class AbsenceForm(WithReason):
    starts = day_field("First day away", required=True)
    ends = day_field("Last day away", required=True)
    deputy = pick_field("Who stands in?", (), "Somebody who works in the same organisation")

    def __init__(self, post: Post, people: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["deputy"].choices = [NOBODY, *_people(people)]  # type: ignore[attr-defined]
        self.fields[
            "why"
        ].help_text = "Kept for good. Say that they are away, not what is the matter"


class EndForm(WithReason):
    """Ending a post, and to whom the children go that its holder leads for."""

    successor = pick_field(
        "Who takes over the children they lead for?", (),
        "Without a name, the managers see them and name somebody",
    )  # fmt: skip
    qualified = tick_field(
        "They are a qualified and experienced social worker", "Asked by paragraph 5.41"
    )

    def __init__(self, post: Post | None, successors: Any, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if post is not None:
            self.fields["ends"] = day_field(
                "Last day", "Today ends it at once, and signs them out", required=True
            )
        if successors is None:
            del self.fields["successor"], self.fields["qualified"]
        else:
            self.fields["successor"].choices = [NOBODY, *_people(successors)]  # type: ignore[attr-defined]
        self.order_fields(("ends", "successor", "qualified", "why"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("successor") and not said.get("qualified"):
            self.add_error(
                "qualified", "Say that whoever leads is qualified and experienced (5.41)"
            )
        return said


class ReasonForm(WithReason):
    """Only why."""


class ReadingsForm(WithReason):
    """The edition, the readings taken where guidance leaves one open, and stricter local limits."""

    def __init__(self, authority: Authority, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        editions = guidance.editions().editions
        self.offered: dict[str, Any] = guidance.load("choices.yaml")
        self.limits = {**editions[-1].limits}
        self.what = guidance.load("limits.yaml")
        self.fields["edition"] = pick_field(
            "Which edition of the guidance?",
            [("", "The one in force on the day (usual)"), *((e.id, e.title) for e in editions)],
        )
        self.fields["edition"].initial = authority.pinned_edition or ""
        taken = guidance.readings(authority.choices)
        for name, choice in self.offered.items():
            self.fields[f"choice-{name}"] = _choice_field(choice)
            self.fields[f"choice-{name}"].initial = taken[name]
        for name, dated in self.limits.items():
            if name not in self.what:
                continue
            held = authority.protocol.get(name)
            field = forms.IntegerField(
                label=self.what[name]["what"], required=False, min_value=1,
                help_text=f"Guidance: {dated[-1].limit}, from {self.what[name]['counts_from']}",
                error_messages={
                    "invalid": f"Enter a whole number: {self.what[name]['what']}",
                    "min_value": f"Enter 1 or more: {self.what[name]['what']}",
                },
            )  # fmt: skip
            field.initial = held["amount"] if held else None
            self.fields[f"limit-{name}"] = field
        self.fields["why"] = self.fields.pop("why")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name, dated in self.limits.items():
            amount, national = said.get(f"limit-{name}"), dated[-1].limit
            if amount and national.amount and amount > national.amount:
                says = f"The guidance allows {national}; a local limit is stricter, never laxer"
                self.add_error(f"limit-{name}", says)
        for name, choice in self.offered.items():
            least, value = choice.get("at_least"), said.get(f"choice-{name}")
            if least is not None and value is not None and int(value) < least:
                self.add_error(f"choice-{name}", f"Enter {least} or more")
        return said

    @property
    def pinned(self) -> str | None:
        return self.cleaned_data["edition"] or None

    @property
    def choices(self) -> dict[str, str]:
        """The readings taken that are not the usual ones."""
        said = {name: str(self.cleaned_data[f"choice-{name}"]) for name in self.offered}
        return {n: v for n, v in said.items() if v != str(self.offered[n]["default"])}

    @property
    def protocol(self) -> dict[str, Any]:
        """The local limits, in the unit of the guidance's own."""
        said = {n: self.cleaned_data.get(f"limit-{n}") for n in self.limits}
        units = {n: dated[-1].limit for n, dated in self.limits.items()}
        return {
            name: {
                "amount": amount,
                "unit": str(units[name].unit if units[name].amount else Unit.WORKING_DAY),
                "ref": "Local protocol",
            }
            for name, amount in said.items()
            if amount
        }


def _choice_field(choice: dict[str, Any]) -> Any:
    ref = f"Paragraph {str(choice['ref']).split('/')[1]}"
    if "at_least" in choice:
        says = f"Enter a whole number: {choice['question']}"
        return forms.IntegerField(
            label=choice["question"], help_text=f"{ref}; at least {choice['at_least']}",
            error_messages={"required": says, "invalid": says},
        )  # fmt: skip
    offered = [(str(id), title) for id, title in choice["readings"].items()]
    return pick_field(choice["question"], offered, ref, required=True)


def roles() -> list[tuple[str, str]]:
    """The roles that can be given, as people say them, in their alphabet."""
    said = {str(role): words.role(role) for role in HELD_BY_PEOPLE}
    # whoever takes part in a conference's minutes is not whoever sets Heed up
    said[Role.ADMINISTRATOR] = "conference administrator"
    said[SERVICE_ADMINISTRATOR] = "service administrator (sets up Heed, sees no child’s file)"
    return sorted(((id, f"{says[:1].upper()}{says[1:]}") for id, says in said.items()), key=_second)


def _organisations(authority: Authority) -> list[tuple[str, str]]:
    own = council(authority)
    others = known_to(authority).exclude(pk=own.pk).order_by("name")
    return [(str(one.pk), one.name) for one in (own, *others)]


def _teams(teams: Any) -> list[tuple[str, str]]:
    named = [
        (str(team.pk), f"{team}, {team.organisation}" if team.organisation else team.name)
        for team in teams
    ]
    return sorted(named, key=_second)


def _people(people: Any) -> list[tuple[str, str]]:
    return [(str(user.pk), user.display_name) for user in people]


def _second(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
