"""The organisations that people hold posts in, found by what they are called."""

from django.db.models import F, Q, QuerySet

from heed.access.models import Authority, Organisation


def known_to(authority: Authority) -> "QuerySet[Organisation]":
    """The organisations of an authority, and those shared by every authority of the deployment."""
    return Organisation.objects.filter(Q(authority=authority) | Q(authority__isnull=True))


def called(authority: Authority, name: str, kind: str = "") -> Organisation:
    """The organisation of that name, its own before a shared one; made where there is none.

    What is called as the authority itself is the council.
    """
    found = (
        known_to(authority).filter(name=name).order_by(F("authority").asc(nulls_last=True)).first()
    )
    if found is not None:
        return found
    if name == authority.name:
        kind = Organisation.LOCAL_AUTHORITY
    return Organisation.objects.create(authority=authority, name=name, kind=kind)


def council(authority: Authority) -> Organisation:
    """The authority itself, as the organisation its own staff hold their posts in."""
    of_its_kind = {"authority": authority, "kind": Organisation.LOCAL_AUTHORITY}
    made, _ = Organisation.objects.get_or_create(**of_its_kind, defaults={"name": authority.name})
    return made
