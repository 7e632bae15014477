"""A process that writes record after record until it is killed, for `test_together`.

`python -m tests.casefile.writer DATABASE POST FILE` prints the id of each record it was told is
written.
"""

import os
import sys


def main(database: str, post: int, file: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.settings_test")
    import django

    django.setup()
    from django.db import connections

    connections["default"].settings_dict["NAME"] = database

    from heed.access.actor import in_post
    from heed.access.models import Post
    from heed.casefile import book, door
    from heed.casefile.answers import Written
    from tests.casefile import tiny

    book.rulebook = lambda kind="child": tiny.RULEBOOK
    actor = in_post(Post.objects.get(pk=post))
    while True:
        answer = door.write(actor, file, tiny.DangerNow, {"what": "A fight."})
        assert isinstance(answer, Written)
        print(answer.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
