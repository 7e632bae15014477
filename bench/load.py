"""An authority with twenty thousand children, told by the demonstration; loaded once and kept."""

from bench import ground
from heed.access.models import Authority
from heed.demo import run
from heed.web.demonstration import sign_ins

CHILDREN = 20_000
WORKERS = 2


def load() -> Authority:
    """The authority with the children: made if it is not there, or was not finished."""
    if sign_ins():  # which are written last
        ground.migrate()
    else:
        ground.fresh()
        run.run(children=CHILDREN, workers=WORKERS)
        ground.settle()
    return Authority.objects.get(code="999")
