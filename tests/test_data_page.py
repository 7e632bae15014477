"""docs/data.md: every table of Heed's stands there, in one line, and no other."""

import re
from collections import Counter
from pathlib import Path

from django.apps import apps

PAGE = (Path(__file__).parents[1] / "docs/data.md").read_text()


def test_every_table_is_in_one_line_that_says_how_it_is_dealt_with() -> None:
    lines = [line.split("|") for line in PAGE.splitlines() if line.startswith("| ")][2:]
    named = Counter(name for line in lines for name in re.findall(r"`(\w+)`", line[2]))
    models = {
        model.__name__
        for app in apps.get_app_configs()
        if app.name.startswith("heed.")
        for model in app.get_models()
    }
    assert models - named.keys() == set(), "say of each in docs/data.md how it is dealt with"
    assert named.keys() - models == set(), "there is no such table"
    assert {name for name, times in named.items() if times > 1} == set()
