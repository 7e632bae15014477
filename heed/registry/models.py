"""People and what ties them: names, identifiers, relationships, addresses.

An unborn child is a person with an expected date. When the child is born the same person
gets a birth date, so that everything written before the birth stays theirs.
"""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from heed.access.models import Authority, Organisation


class Owned(models.Model):
    """Something that belongs to one authority, and is seen by that authority only."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True


class Kind(models.TextChoices):
    CHILD = "child", "Child"
    UNBORN = "unborn", "Unborn child"
    ADULT = "adult", "Adult"


class Certainty(models.TextChoices):
    """How surely a birth date, or anything else about a person, is known."""

    VERIFIED = "verified", "Seen on a document"
    STATED = "stated", "As told"
    ESTIMATED = "estimated", "Estimated"
    DISPUTED = "disputed", "Disputed"
    NOT_KNOWN = "not_known", "Not known"


class Sex(models.TextChoices):
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    INDETERMINATE = "indeterminate", "Indeterminate"
    NOT_KNOWN = "not_known", "Not known"


class Person(Owned):
    """A child, born or not, or an adult in a child's life.

    The columns hold what is thought true today. Who said so, and what was thought before, is in
    `PersonFact`; `facts.py` alone changes the one with the other. `uuid` is the person's name in
    addresses of pages.
    """

    uuid = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    given_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    family_name_first = models.BooleanField(default=False)
    known_as = models.CharField("also known as", max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_date_certainty = models.CharField(
        max_length=10, choices=Certainty, default=Certainty.STATED
    )
    expected_date = models.DateField("expected date of birth", null=True, blank=True)
    death_date = models.DateField("date of death", null=True, blank=True)
    sex = models.CharField(max_length=15, choices=Sex, default=Sex.NOT_KNOWN)
    gender = models.CharField("gender, as the person says", max_length=80, blank=True)
    ethnicity = models.CharField("ethnicity code", max_length=10, blank=True)
    disabilities = models.JSONField("disability codes", default=list, blank=True)
    first_language = models.CharField(max_length=80, blank=True)
    interpreter_needed = models.BooleanField(default=False)
    communication_needs = models.TextField(blank=True)
    faith = models.CharField(max_length=80, blank=True)
    nationality = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name_plural = "people"
        indexes: ClassVar = [
            models.Index(fields=["authority", "birth_date"], name="people_by_birth_date")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="person_of_an_authority"),
            models.UniqueConstraint(fields=["authority", "uuid"], name="person_uuid"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as spoken. An unborn child may have none yet, or the family's alone.

        Somebody of whom no name is given goes by what they are known as: a return gives numbers.
        """
        parts = [self.given_name, self.family_name]
        spoken = " ".join(parts[::-1] if self.family_name_first else parts).strip() or self.known_as
        if self.kind == Kind.UNBORN and not self.given_name:
            return f"Unborn child {spoken}".strip()
        return spoken or "Name not known"

    @property
    def also_known_as(self) -> str:
        """The other name, where there is one beside the name."""
        return self.known_as if self.given_name or self.family_name else ""

    def age_on(self, day: date) -> int | None:
        """Whole years on that day (or at death); None while unborn or where the date is not known."""
        if self.birth_date is None:
            return None
        day = min(day, self.death_date) if self.death_date else day
        before_birthday = (day.month, day.day) < (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - before_birthday


class NameWord(Owned):
    """One word of a person's names, without accents and case, for search. See `search.py`."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="words", db_index=False, db_constraint=False
    )
    word = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "person"], name="words_of_a_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "word", "person"], name="name_words")
        ]

    def __str__(self) -> str:
        return self.word


class Scheme(models.TextChoices):
    """Whose number it is. The names are those of the national standards."""

    LA_CHILD_ID = "la_child_id", "LA child ID"
    UPN = "upn", "Unique pupil number"
    FORMER_UPN = "former_upn", "Former unique pupil number"
    UPN_UNKNOWN = "upn_unknown", "Reason UPN is unknown"
    NHS = "nhs", "NHS number"
    HOME_OFFICE = "home_office", "Home Office reference"
    NATIONAL_INSURANCE = "national_insurance", "National Insurance number"
    CASE_NUMBER = "case_number", "Case number"
    COURT_CASE = "court_case", "Court case number"
    YOUTH_JUSTICE = "youth_justice", "Youth justice number"
    ADOPTION_AGENCY = "adoption_agency", "Adoption agency number"
    INCIDENT = "incident", "Incident number"
    OTHER_SYSTEM = "other_system", "Number in another system"
    OTHER = "other", "Other"


class Identifier(Owned):
    """A number by which some system knows a person."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="identifiers",
        db_index=False,
        db_constraint=False,
    )
    scheme = models.CharField(max_length=20, choices=Scheme)
    system = models.CharField("whose number it is", max_length=80, blank=True)
    value = models.CharField(max_length=80)
    clash = models.BooleanField("held by another person too", default=False)
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("to", null=True, blank=True)
    line = models.UUIDField("the line of facts it is read from", null=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "person"], name="identifiers_of_a_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "scheme", "system", "value"],
                condition=~Q(scheme="upn_unknown") & Q(clash=False),
                name="one_person_for_an_identifier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class RelationshipKind(models.TextChoices):
    """What `person` is to `other`: "Ann is mother of Kim" has Ann as person and Kim as other."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    STEP_PARENT = "step_parent", "Step-parent"
    PARENTS_PARTNER = "parents_partner", "Parent's partner"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister"
    STEP_SIBLING = "step_sibling", "Step-brother or step-sister"
    GRANDPARENT = "grandparent", "Grandparent"
    AUNT_OR_UNCLE = "aunt_or_uncle", "Aunt or uncle"
    COUSIN = "cousin", "Cousin"
    PARTNER = "partner", "Partner"
    CARER = "carer", "Carer"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptive parent"
    FOSTER_CARER = "foster_carer", "Foster carer"
    GUARDIAN = "guardian", "Guardian"
    FORMER_PARTNER = "former_partner", "Former partner"
    VISITOR = "visitor", "Sees the child often"
    FRIEND = "friend", "Friend of the family"
    OTHER = "other", "Other"


class Responsibility(models.TextChoices):
    """From what somebody has parental responsibility."""

    BIRTH = "birth", "Is the mother who gave birth"
    MARRIAGE = "marriage", "Married to the mother"
    REGISTERED = "registered", "Named as father on the birth certificate"
    AGREEMENT = "agreement", "Parental responsibility agreement"
    COURT = "court", "Parental responsibility order"
    LIVES_WITH = "lives_with", "Order that the child lives with them"
    SPECIAL_GUARDIAN = "special_guardian", "Special guardianship order"
    ADOPTION = "adoption", "Adoption order"
    GUARDIAN = "guardian", "Appointed guardian"
    CARE_ORDER = "care_order", "Care order or emergency protection order"
    NOT_KNOWN = "not_known", "Not known from what"


class MayMeet(models.TextChoices):
    """Whether somebody may be with the child."""

    NOT_SAID = "", "Nothing is laid down"
    FREE = "free", "May see the child freely"
    SUPERVISED = "supervised", "Only with somebody present"
    INDIRECT = "indirect", "Only letters, calls or messages"
    NONE = "none", "Must have no contact"


class Relationship(Owned):
    """What one person is to another, between two dates."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="relationships",
        db_index=False,
        db_constraint=False,
    )
    other = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="related",
        db_index=False,
        db_constraint=False,
    )
    kind = models.CharField(max_length=20, choices=RelationshipKind)
    parental_responsibility = models.BooleanField(default=False)
    responsibility_from = models.CharField(max_length=20, choices=Responsibility, blank=True)
    may_meet = models.CharField("contact", max_length=12, choices=MayMeet, blank=True)
    may_meet_why = models.TextField("what lays that down", blank=True)
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("to", null=True, blank=True)
    line = models.UUIDField("the line of facts it is read from", null=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "other"], name="who_is_related"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "person", "other", "kind", "starts"],
                nulls_distinct=False,
                name="one_relationship_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(person=models.F("other")), name="nobody_is_their_own_relation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} is {self.get_kind_display().lower()} of {self.other}"


class Place(models.TextChoices):
    """What kind of place it is."""

    HOME = "home", "A home"
    PLACEMENT = "placement", "A foster home, children’s home or other placement"
    REFUGE = "refuge", "A refuge"
    TEMPORARY = "temporary", "Temporary accommodation"
    HOSPITAL = "hospital", "A hospital"
    CUSTODY = "custody", "Prison or other custody"
    NO_FIXED_ABODE = "no_fixed_abode", "No fixed abode"
    ABROAD = "abroad", "Abroad"


class Address(Owned):
    """A place. Several people may live there, each with their own dates.

    As text an address that is confidential is never given away. Who may know it asks `in_full`.
    """

    lines = models.TextField()
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField("unique property reference number", max_length=12, blank=True)
    place = models.CharField(max_length=20, choices=Place, default=Place.HOME)
    country = models.CharField(max_length=80, blank=True)
    confidential = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "addresses"
        indexes: ClassVar = [
            models.Index(fields=["authority", "postcode"], name="addresses_by_postcode")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="address_of_an_authority")
        ]

    def __str__(self) -> str:
        return "Confidential address" if self.confidential else self.in_full

    @property
    def in_full(self) -> str:
        """The whole address, for those who may know it."""
        kind = "No fixed abode" if self.place == Place.NO_FIXED_ABODE else ""
        return ", ".join(
            filter(None, [kind, *self.lines.splitlines(), self.postcode, self.country])
        )


class Residence(Owned):
    """That a person lives, or lived, at an address."""

    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="residences",
        db_index=False,
        db_constraint=False,
    )
    address = models.ForeignKey(
        Address,
        on_delete=models.PROTECT,
        related_name="residences",
        db_index=False,
        db_constraint=False,
    )
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("to", null=True, blank=True)
    line = models.UUIDField("the line of facts it is read from", null=True, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "person"], name="where_a_person_lives"),
            models.Index(fields=["authority", "address"], name="who_lives_at_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.address}"


class What(models.TextChoices):
    """What a fact about a person is about."""

    NAME = "name", "Name"
    BIRTH = "birth", "Birth"
    SEX = "sex", "Sex and gender"
    ETHNICITY = "ethnicity", "Ethnicity"
    DISABILITY = "disability", "Disability"
    LANGUAGE = "language", "Language"
    COMMUNICATION = "communication", "Communicating"
    FAITH = "faith", "Faith"
    NATIONALITY = "nationality", "Nationality"
    IMMIGRATION = "immigration", "Immigration status"
    DEATH = "death", "Death"
    IDENTIFIER = "identifier", "Number"
    HOME = "home", "Where they live"
    TIE = "tie", "Family and others"
    FLAG = "flag", "Flag"
    NETWORK = "network", "Professional"
    CONTACT = "contact", "Phone or e-mail"


class Source(models.TextChoices):
    """From whom or what something is known."""

    CHILD = "child", "The child"
    PERSON = "person", "The person themselves"
    PARENT = "parent", "A parent or carer"
    RELATIVE = "relative", "Another relative or friend"
    PROFESSIONAL = "professional", "Somebody who works with the family"
    SEEN = "seen", "Seen by the writer"
    DOCUMENT = "document", "A document"
    COURT = "court", "A court"
    RECORD = "record", "A record on the file"
    SYSTEM = "system", "Another system or a return"
    NOT_SAID = "not_said", "Not written down"


class PersonFact(Owned):
    """One thing said about one person: what, from when to when, who said so, how sure, who wrote it.

    Rows are only ever added; PostgreSQL refuses the application anything else. All that was said of
    one thing is one line: the latest row of a line is what holds now, the earlier ones are what
    was thought before. A row that is `withdrawn` ends its line: it was never so.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="facts", db_index=False, db_constraint=False
    )
    other = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="facts_with_others",
        db_index=False,
        db_constraint=False,
    )
    line = models.UUIDField()
    what = models.CharField(max_length=20, choices=What)
    value = models.JSONField()
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    source = models.CharField(max_length=20, choices=Source, default=Source.NOT_SAID)
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.STATED)
    said_by = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    author_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "person", "recorded_at"], name="facts_of_a_person"),
            models.Index(fields=["authority", "other"], name="facts_with_another"),
            models.Index(fields=["authority", "what", "ends"], name="facts_by_what"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()} of {self.person_id}"


class DirectoryEntry(Owned):
    """Whoever holds a post that guidance says there must be, and how to reach them.

    `post` is one of `guidance/posts.yaml`; `area` tells several of a kind apart. An entry without
    a `holder` is a vacant post, and `cover` says who stands in. `holder_from` and `holder_until` are
    the days between which the holder has it. Where no number of the post's own is given outside office
    hours, its `organisation`'s stands.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    post = models.CharField(max_length=40)
    area = models.CharField("organisation or area", max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    holder = models.CharField(max_length=200, blank=True)
    holder_from = models.DateField("holds it from", null=True, blank=True)
    holder_until = models.DateField("holds it until", null=True, blank=True)
    cover = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    out_of_hours = models.CharField("phone outside office hours", max_length=60, blank=True)
    email = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField("last checked", null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "directory entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="directory_entry_uuid"),
            models.UniqueConstraint(
                fields=["authority", "post", "area"], name="one_entry_for_a_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.area}"

    def held_on(self, day: date) -> bool:
        """Whether somebody holds the post on that day."""
        return (
            bool(self.holder)
            and (self.holder_from is None or self.holder_from <= day)
            and (self.holder_until is None or self.holder_until >= day)
        )

    @property
    def at_any_hour(self) -> str:
        """The number to ring outside office hours: the post's own, or its organisation's."""
        theirs = self.organisation.out_of_hours if self.organisation else ""
        return self.out_of_hours or theirs


# tables of rooms of their own, which are of this app
from heed.registry import same as same  # noqa: E402
from heed.registry.finding import tables as tables  # noqa: E402
