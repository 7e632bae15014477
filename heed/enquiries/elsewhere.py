"""Which other authorities of this deployment may know the child.

PostgreSQL answers it in one function of the schema's owner, for an enquiry that is written down, and
says no more than which (see migration 0002). That authority's own enquiry desk then looks, inside it.
"""

from django.db import connection

from heed.access.models import Authority
from heed.enquiries.models import Enquiry
from heed.registry.finding.asked import Sought
from heed.registry.finding.keys import Sharing, keys_for, keys_of_home

_ASK = "SELECT heed_who_may_know(%s, %s::bigint[], %s::bigint[], %s::bigint[])"
_TELLING, _TOO_COMMON = {"number"}, {"sound", "born", "place", "postcode", "house"}


def who_may_know(enquiry: Enquiry, sought: Sought) -> list[Authority]:
    """The other authorities in which there may be such a child with a file, or such a home."""
    keys = keys_for(sought)
    sharing = [key for key, share in keys.items() if not _of(share, _TELLING | _TOO_COMMON)]
    telling = [key for key, share in keys.items() if _of(share, _TELLING)]
    homes = list(keys_of_home(sought.home))
    with connection.cursor() as cursor:
        cursor.execute(_ASK, [enquiry.uuid, sharing, telling, homes])
        found = [authority for (authority,) in cursor.fetchall()]
    return list(Authority.objects.filter(pk__in=found).order_by("name"))


def _of(share: Sharing, kinds: set[str]) -> bool:
    return bool(share) and share[0] in kinds
