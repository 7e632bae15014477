"""From record types to forms and back: nothing here touches the database."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
from django.http import QueryDict

from heed.casefile.book import kinds, rulebook
from heed.engine.example import example_of
from heed.engine.record import (
    Answer,
    DoneOrWhyNot,
    Line,
    Narrative,
    Need,
    Piece,
    Record,
    ask,
    read,
)
from heed.web import forms, shown
from heed.web.forms import Component, Field, Question


class Course(StrEnum):
    ASSESS = "assess"
    PASS_ON = "pass_on"
    NOTHING_MORE = "nothing_more"


class Sign(StrEnum):
    BRUISE = "bruise"
    HUNGER = "hunger"
    FEAR = "fear"


class Action(Piece):
    what: Line = ask("What will be done", example="Weigh weekly")
    owner: Line = ask("By whom", example="Joy Adeyemi")
    by_when: date | None = ask("By when", default=None)


class Mood(Piece):
    words: Narrative = ask("In the child's words", example="I like Nan's")


class Weighed(Record):
    """A worry is weighed. wt2010/5.34/a"""

    ref = "wt2010/5.34/a"
    needs = (
        Need("passed_to", {"course": Course.PASS_ON}, "Say to whom.", "wt2010/5.34/b"),
        Need("seen_by", {"course": (Course.ASSESS, Course.PASS_ON)}, "Say by when."),
    )
    worry: Narrative = ask("What is the worry?", why="In their words.", ref="wt2010/5.32/a")
    course: Course = ask("What will be done?")
    passed_to: Line | None = ask("Passed on to", default=None)
    seen_by: date | None = ask("See the child by", default=None)
    checked: DoneOrWhyNot = ask("Records checked?")
    urgent: bool = ask("Urgent?", default=False)
    crime: Answer | None = ask("Could it be a crime?", default=None)
    signs: list[Sign] = ask("What was seen?", default=[])
    shared_with: list[Line] = ask("Shared with", default=[])
    age: int | None = ask("Age", default=None)
    talked_at: datetime | None = ask("When did you talk?", default=None)
    mood: Mood | None = ask("How is the child?", default=None)
    actions: list[Action] = ask("Who does what?", default=[])


def sent(**given: Any) -> QueryDict:
    """What a browser would send."""
    query = QueryDict(mutable=True)
    for name, value in given.items():
        query.setlist(name.replace("__", "."), value if isinstance(value, list) else [value])
    return query


def parsed(**given: Any) -> dict[str, Any]:
    return forms.parse(forms.questions(Weighed), sent(**given))


def asked(name: str) -> Question:
    return next(q for q in forms.questions(Weighed) if q.name == name)


def bound(data: dict[str, Any], *faults: forms.Fault) -> dict[str, Field]:
    return {f.question.name: f for f in forms.bind(forms.questions(Weighed), data, faults)}


# --- describing ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("worry", Component.NARRATIVE),
        ("course", Component.RADIOS),
        ("passed_to", Component.LINE),
        ("seen_by", Component.DATE),
        ("checked", Component.DONE),
        ("urgent", Component.YES_NO),
        ("crime", Component.RADIOS),
        ("signs", Component.CHECKBOXES),
        ("shared_with", Component.LINES),
        ("age", Component.NUMBER),
        ("talked_at", Component.MOMENT),
        ("mood", Component.PIECE),
        ("actions", Component.ROWS),
    ],
)
def test_every_kind_of_field_has_its_component(name: str, component: Component) -> None:
    assert asked(name).component == component


def test_a_question_says_why_it_is_asked_and_by_which_paragraph() -> None:
    assert asked("worry").why == "In their words."
    assert asked("worry").ref == "wt2010/5.32/a"
    assert asked("course").ref == Weighed.ref, "a question without one has its record's"


def test_what_silence_means_is_said() -> None:
    assert asked("urgent").if_silent == "No"
    assert asked("crime").if_silent == ""


def test_a_long_list_of_answers_is_picked_from() -> None:
    many = StrEnum("many", {f"A{n}": f"a{n}" for n in range(8)})
    type_ = type("Picked", (Piece,), {"__annotations__": {"one": many}, "one": ask("Which?")})
    assert forms.questions(type_)[0].component == Component.SELECT


def test_a_question_is_revealed_by_the_one_answer_that_needs_it() -> None:
    fields = bound({})
    assert "passed_to" not in fields
    reveals = {o.choice.value: [f.path for f in o.reveals] for o in fields["course"].options}
    assert reveals == {"assess": [], "pass_on": ["passed_to"], "nothing_more": []}


def test_where_several_answers_need_it_the_question_says_when() -> None:
    assert asked("seen_by").only_if == "Needed unless “What will be done?” is “Nothing more”."


def test_done_or_why_not_is_one_question_with_its_reason_under_no() -> None:
    field = bound({"checked": {"done": False, "reason": "No access"}})["checked"]
    assert field.path == "checked.done"
    assert [o.checked for o in field.options] == [False, True]
    (reason,) = field.options[1].reveals
    assert (reason.path, reason.value) == ("checked.reason", "No access")


# --- reading what was sent -------------------------------------------------------------


def test_what_is_sent_becomes_a_whole_record() -> None:
    data = parsed(
        worry="Hungry\r\nagain", course="assess", checked__done="no", checked__reason="System down",
        urgent="yes", signs=["bruise", "fear"], shared_with="School\n\n Nurse ", age=" 14 ",
        **{
            "seen_by-day": "1", "seen_by-month": "dec", "seen_by-year": "26",
            "talked_at-day": "24", "talked_at-month": "11", "talked_at-year": "2026", "talked_at-time": "2.15pm",
            "mood.words": "Fine", "actions.rows": "2", "actions.0.what": "Weigh", "actions.0.owner": "Joy",
            "actions.1.what": "Call", "actions.1.owner": "Samir",
        },
    )  # fmt: skip
    reading = read(Weighed, forms.to_be_judged(Weighed, data))
    assert reading.complete, reading
    record: Any = reading.record
    assert record.worry == "Hungry\nagain"
    assert record.checked == DoneOrWhyNot(done=False, reason="System down")
    assert record.seen_by == date(2026, 12, 1)
    assert record.talked_at == datetime(2026, 11, 24, 14, 15)  # noqa: DTZ001
    assert record.shared_with == ["School", "Nurse"]
    assert record.age == 14
    assert [a.owner for a in record.actions] == ["Joy", "Samir"]


@pytest.mark.parametrize(
    ("boxes", "iso"),
    [
        (("27", "3", "2026"), "2026-03-27"),
        (("27", "03", "26"), "2026-03-27"),
        (("27th", "March", "2026"), "2026-03-27"),
        (("27/3/2026", "", ""), "2026-03-27"),
        (("2026-03-27", "", ""), "2026-03-27"),
        (("27 March 2026", "", ""), "2026-03-27"),
        ((" 1 ", "sept", "2026"), "2026-09-01"),
        (("31", "2", "2026"), "31/2/2026"),
        (("soon", "", ""), "soon//"),
        (("", "", ""), ""),
    ],
)
def test_dates_are_read_as_people_write_them(boxes: tuple[str, str, str], iso: str) -> None:
    assert forms.read_date(*boxes) == iso


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9", "09:00"), ("9.30", "09:30"), ("2.15pm", "14:15"), ("2:15 PM", "14:15"),
        ("1430", "14:30"), ("12am", "00:00"), ("12pm", "12:00"), ("noon", "12:00"),
        ("25:00", "25:00"), ("about tea time", "about tea time"),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(typed: str, clock: str) -> None:
    assert forms.read_time(typed) == clock


def test_what_cannot_be_read_comes_back_as_it_was_typed() -> None:
    data = parsed(
        age="fourteen",
        **{"seen_by-day": "31", "seen_by-month": "2", "seen_by-year": "2026"},
        **{"talked_at-day": "24", "talked_at-month": "11", "talked_at-year": "2026", "talked_at-time": "tea time"},
    )  # fmt: skip
    fields = bound(data)
    assert fields["age"].value == "fourteen"
    assert fields["seen_by"].boxes == {"day": "31", "month": "2", "year": "2026"}
    assert fields["talked_at"].boxes == {
        "day": "24", "month": "11", "year": "2026", "time": "tea time",
    }  # fmt: skip


def test_an_added_row_stays_until_the_record_is_judged() -> None:
    data = parsed(**{"actions.rows": "1", "actions.0.what": "Weigh"})
    assert forms.add_row(data, "actions") == "actions.1"
    assert len(bound(data)["actions"].rows) == 2
    assert forms.whole(data)["actions"] == [{"what": "Weigh"}]


def test_the_first_row_counts_though_nothing_is_in_it() -> None:
    data: dict[str, Any] = {}
    assert forms.add_row(data, "actions") == "actions.1"


@pytest.mark.parametrize("rows", ["many", "-1", "", "1e9"])
def test_a_nonsensical_number_of_rows_is_none(rows: str) -> None:
    assert "actions" not in parsed(**{"actions.rows": rows, "actions.0.what": "Weigh"})


def test_a_row_is_taken_away() -> None:
    data = {"actions": [{"what": "Weigh"}, {"what": "Call"}]}
    forms.remove_row(data, "actions.0")
    assert data["actions"] == [{"what": "Call"}]


# --- saying what is amiss --------------------------------------------------------------


def faults_of(data: dict[str, Any]) -> dict[str, forms.Fault]:
    reading = read(Weighed, forms.to_be_judged(Weighed, data))
    amiss = [*reading.missing, *reading.wrong]
    return {f.path: f for f in (forms.fault(Weighed, a.field, a.says, a.ref) for a in amiss)}


def test_each_fault_names_its_field_its_reason_and_its_paragraph() -> None:
    found = faults_of(
        {"course": "pass_on", "age": "fourteen", "actions": [{"what": "Weigh"}], "checked": {"done": True}}
    )  # fmt: skip
    assert found["worry"].says == "Answer this: What is the worry?"
    assert found["worry"].ref == "wt2010/5.32/a"
    assert found["age"].says == "Age must be a whole number, like 14"
    assert found["actions.0.owner"].says == "Answer this: By whom"
    complete = {"worry": "Hungry", "course": "pass_on", "checked": {"done": True}}
    needed = faults_of(complete)
    assert needed["passed_to"] == forms.Fault("passed_to", "Say to whom.", "wt2010/5.34/b")


def test_a_fault_about_something_not_done_leads_to_its_radios() -> None:
    assert faults_of({"worry": "Hungry", "course": "nothing_more"}).keys() == {"checked.done"}
    field = bound({}, *faults_of({}).values())["checked"]
    assert field.faults
    assert field.options[0].id == forms.html_id("checked.done")


def test_a_date_that_is_none_is_said_in_plain_words() -> None:
    found = faults_of(
        {"worry": "x", "course": "assess", "checked": {"done": True}, "seen_by": "31/2/2026"}
    )
    assert found["seen_by"].says == "See the child by must be a real date, like 27 3 2026"


# --- long forms ------------------------------------------------------------------------


class Finding(Piece):
    depth: Answer = ask("Known?")
    found: Narrative = ask("What was found?")
    strengths: list[Line] = ask("Going well?", default=[])
    source: Line | None = ask("Who says so?", default=None)


class Carer(Piece):
    name: Line = ask("Which carer?")
    care: Finding = ask("Basic care")
    warmth: Finding = ask("Emotional warmth")


class Child(Piece):
    health: Finding = ask("Health")
    education: Finding = ask("Education")


class Assessed(Record):
    reason: Narrative = ask("Why now?")
    child: Child = ask("The child")
    carers: list[Carer] = ask("Each carer")
    judgement: Narrative = ask("What follows?")
    more: Finding = ask("Anything else")
    last: Finding = ask("Last of all")


def test_a_long_form_has_a_page_for_each_part_and_for_each_part_of_each_row() -> None:
    data = {"carers": [{"name": "Dawn"}, {"name": "Marcus"}]}
    pages = {p.key: p for p in forms.pages(Assessed, data)}
    assert pages["child.health"].group == "The child"
    assert pages["carers.1.warmth"].group == "Each carer: Marcus"
    assert {q.name for q in pages["carers.0.care"].questions} == {
        "depth",
        "found",
        "strengths",
        "source",
    }
    every = {(p.prefix, q.name) for p in pages.values() for q in p.questions}
    assert len(every) == sum(len(p.questions) for p in pages.values()), "asked once"


def test_a_page_keeps_what_is_written_on_the_others() -> None:
    pages = {p.key: p for p in forms.pages(Assessed, {})}
    data = forms.merge(
        {"reason": "A referral"}, pages["child.health"], sent(child__health__found="Well")
    )
    data = forms.merge(data, pages["judgement"], sent(judgement="Help at home"))
    data = forms.merge(data, pages["carers.0.care"], sent(carers__0__care__found="Warm meals"))
    assert data == {
        "reason": "A referral",
        "child": {"health": {"found": "Well"}},
        "judgement": "Help at home",
        "carers": [{"care": {"found": "Warm meals"}}],
    }


def test_what_is_missing_within_a_part_is_found_on_its_page() -> None:
    pages = forms.pages(Assessed, {})
    reading = read(Assessed, forms.to_be_judged(Assessed, {"child": {"health": {"found": "Well"}}}))
    on = {m.field: forms.page_of(pages, m.field) for m in reading.missing}
    health, education = on["child.health.depth"], on["child.education.found"]
    assert health is not None
    assert education is not None
    assert (health.key, education.key) == ("child.health", "child.education")


def test_a_short_form_is_one_page() -> None:
    assert [p.key for p in forms.pages(Weighed, {})] == ["all"]


# --- every record type of the house ----------------------------------------------------


def as_sent(
    questions: tuple[Question, ...], data: dict[str, Any], prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """What a browser would send for a form that holds this data."""
    for field in forms.bind(questions, data, (), prefix):
        yield from _field_as_sent(field)


def _field_as_sent(field: Field) -> Iterator[tuple[str, str]]:
    for option in field.options:
        if option.checked:
            yield field.path, option.choice.value
        for inner in option.reveals:
            yield from _field_as_sent(inner)
    for name, typed in field.boxes.items():
        yield f"{field.path}-{name}", typed
    for part in field.parts:
        yield from _field_as_sent(part)
    if field.question.component is Component.ROWS:
        yield f"{field.path}.rows", str(len(field.rows))
        for row in field.rows:
            for part in row.fields:
                yield from _field_as_sent(part)
    if not (field.options or field.boxes or field.parts or field.rows):
        yield field.path, str(field.value)


def _unasked(type_: type[Record]) -> bool:
    """Whether some field of it is asked by no form."""
    extras = (field.json_schema_extra for field in type_.model_fields.values())
    return any(isinstance(extra, dict) and extra.get("unasked") for extra in extras)


def test_every_example_survives_its_form() -> None:
    from heed.procedures import RULEBOOK

    for type_ in RULEBOOK.records.values():
        if _unasked(type_):
            continue  # the registry's own pages write these
        example = example_of(type_)
        query = QueryDict(mutable=True)
        for name, value in as_sent(forms.questions(type_), example):
            query.appendlist(name, value)
        back = forms.parse(forms.questions(type_), query)
        before, after = read(type_, example), read(type_, forms.to_be_judged(type_, back))
        assert after.record == before.record, type_.type


class Death(Record):
    """Long enough for pages, and said where each begins."""

    headings = {"name": "The child", "lived_in": "Where", "not_there": "Never"}
    name: Line = ask("Name")
    story: Narrative = ask("What happened?")
    lived_in: Line = ask("Lived in?")
    died_in: Line = ask("Died in?")
    family: list[Action] = ask("Family", default=[])


def test_a_page_begins_where_its_heading_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LONG", 3)
    pages = forms.pages(Death, {})
    assert [page.title for page in pages] == ["The child", "Where"]
    assert pages[0].hint == "Name; What happened"
    assert [q.name for q in pages[1].questions] == ["lived_in", "died_in", "family"]


class Told(Piece):
    """A part with more to say for whoever has it."""

    says: Line = ask("Says")
    proof: Line | None = ask("Proof", default=None, also={"aside": "More"})
    from_whom: Line | None = ask("From whom?", default=None, also={"aside": "More"})


class Story(Record):
    """Asked otherwise than declared; one of its questions has moved into a part of it."""

    stages = {"First": ("ending",), "Then": ("told", "beginning")}
    said_in = {"middle": "told.says"}
    beginning: Line = ask("Beginning?")
    middle: Line | None = ask("Middle?", default=None)
    ending: Line = ask("Ending?")
    told: Told = ask("What was told")


def test_a_long_form_goes_by_its_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LONG", 1)
    pages = forms.pages(Story, {})
    assert [(page.group, [q.name for q in page.questions]) for page in pages] == [
        ("First", ["ending"]),
        ("Then", ["told", "beginning"]),
    ]


def test_what_is_asked_elsewhere_is_not_asked_again_and_stays_readable() -> None:
    asked = {q.name for page in forms.pages(Story, {}) for q in page.questions}
    assert asked == {"beginning", "ending", "told"}
    told = Story(
        beginning="Once", middle="As it was written before", ending="Now", told=Told(says="So")
    )
    assert "As it was written before" in [one.text for one in shown.said(told)]
    assert "middle" not in [name for name, _ in shown.unanswered(Story.model_construct())]


def test_what_is_folded_away_opens_when_there_is_something_in_it() -> None:
    def folded(answers: dict[str, str]) -> list[tuple[str, list[str], bool]]:
        told = [q for q in forms.questions(Story) if q.name == "told"]
        (field,) = forms.bind(told, {"told": answers})
        assert [part.question.name for part in field.upfront] == ["says"]
        return [(a.words, [f.question.name for f in a.fields], a.open) for a in field.asides]

    assert folded({}) == [("More", ["proof", "from_whom"], False)]
    assert folded({"proof": "A letter"}) == [("More", ["proof", "from_whom"], True)]


STAGED = {t for kind in kinds() for t in rulebook(kind).records.values() if t.stages}


@pytest.mark.parametrize("type_", sorted(STAGED, key=lambda t: t.type), ids=lambda t: t.type)
def test_a_form_that_goes_by_stages_asks_everything_once(type_: type[Record]) -> None:
    in_stages = [name for names in type_.stages.values() for name in names]
    every = {q.name for q in forms.questions(type_)}
    assert len(in_stages) == len(set(in_stages))
    assert set(in_stages) | set(type_.said_in) == every
    assert not set(in_stages) & set(type_.said_in)
    for path in type_.said_in.values():
        assert forms.question_at(type_, path) is not None
    assert set(type_.headings) <= every


class Visit(Record):
    seen: bool = ask("Seen?")
    at_the_door: Line | None = ask("Who?", default=None, also={"matters_if": {"seen": False}})


def test_what_answers_do_not_call_for_is_not_shown_first_and_taken_away_then() -> None:
    def uncalled(answers: dict[str, Any]) -> bool:
        return forms.bind(forms.questions(Visit), answers)[1].uncalled

    assert uncalled({}), "nothing is answered yet"
    assert uncalled({"seen": True})
    assert not uncalled({"seen": False})
    assert not uncalled({"seen": True, "at_the_door": "Nan"}), "what was written is shown"
