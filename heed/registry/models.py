"""People and what ties them: names, identifiers, relationships, addresses.

An unborn child is a person with an expected date. When the child is born the same person
gets a birth date, so that everything written before the birth stays theirs.
"""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from heed.access.models import Authority


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
    """How surely a birth date is known."""

    VERIFIED = "verified", "Seen on a document"
    STATED = "stated", "As told"
    ESTIMATED = "estimated", "Estimated"
    NOT_KNOWN = "not_known", "Not known"


class Sex(models.TextChoices):
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    INDETERMINATE = "indeterminate", "Indeterminate"
    NOT_KNOWN = "not_known", "Not known"


class Person(Owned):
    """A child, born or not, or an adult in a child's life."""

    kind = models.CharField(max_length=10, choices=Kind)
    given_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    known_as = models.CharField("also known as", max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_date_certainty = models.CharField(
        max_length=10, choices=Certainty, default=Certainty.STATED
    )
    expected_date = models.DateField("expected date of birth", null=True, blank=True)
    death_date = models.DateField("date of death", null=True, blank=True)
    sex = models.CharField(max_length=15, choices=Sex, default=Sex.NOT_KNOWN)
    ethnicity = models.CharField("ethnicity code", max_length=10, blank=True)
    disabilities = models.JSONField("disability codes", default=list, blank=True)
    first_language = models.CharField(max_length=80, blank=True)
    interpreter_needed = models.BooleanField(default=False)
    communication_needs = models.TextField(blank=True)
    faith = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        verbose_name_plural = "people"
        indexes: ClassVar = [
            models.Index(fields=["authority", "birth_date"], name="people_by_birth_date")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="person_of_an_authority")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name as spoken. An unborn child may have none yet, or the family's alone.

        Somebody of whom no name is given goes by what they are known as: a return gives numbers.
        """
        spoken = f"{self.given_name} {self.family_name}".strip() or self.known_as
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
    value = models.CharField(max_length=80)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "person"], name="identifiers_of_a_person"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "scheme", "value"],
                condition=~Q(scheme="upn_unknown"),
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
    FOSTER_CARER = "foster_carer", "Foster carer"
    GUARDIAN = "guardian", "Guardian"
    FRIEND = "friend", "Friend of the family"
    OTHER = "other", "Other"


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
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("to", null=True, blank=True)

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


class Address(Owned):
    """A place. Several people may live there, each with their own dates."""

    lines = models.TextField()
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField("unique property reference number", max_length=12, blank=True)

    class Meta:
        verbose_name_plural = "addresses"
        indexes: ClassVar = [
            models.Index(fields=["authority", "postcode"], name="addresses_by_postcode")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="address_of_an_authority")
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [*self.lines.splitlines(), self.postcode]))


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

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "person"], name="where_a_person_lives"),
            models.Index(fields=["authority", "address"], name="who_lives_at_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.address}"
