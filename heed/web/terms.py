"""A choice as people say it. Guidance's choices are kept as `childs_own_wish`; on screen and paper they are words."""

import re

LETTERS = frozenset({
    "cdop", "cqc", "dcsf", "gp", "hmi", "hmic", "hmip", "imr", "lado", "lscb", "mappa", "nhs", "nspcc",
    "pct", "ppo", "scr", "sha", "yjb",
})  # fmt: skip
"""Words that are the first letters of a name."""

SPELT = {
    "cafcass": "Cafcass",
    "chromosomal genetic": "chromosomal, genetic",
    "childs": "child’s",
    "childrens": "children’s",
    "coopted": "co-opted",
    "cooperate": "co-operate",
    "cooperating": "co-operating",
    "co operate": "co-operate",
    "deliberate self harm": "deliberate self-harm",
    "injury abuse or": "injury, abuse or",
    "in patient": "in-patient",
    "multi agency": "multi-agency",
    "nhs direct": "NHS Direct",
    "ofsted": "Ofsted",
    "out patient": "out-patient",
    "post mortem": "post-mortem",
    "self employed": "self-employed",
    "unexpected unexplained": "unexpected, unexplained",
}
"""Names, possessives and compounds, which a choice cannot be spelt with."""

_SPELT = re.compile(rf"\b({'|'.join(sorted(SPELT, key=len, reverse=True))})\b")


def label(value: str) -> str:
    """`Information or advice` for `information_or_advice`; `GP` for `gp`."""
    plain = _SPELT.sub(lambda found: SPELT[found[0]], value.replace("_", " ").lower())
    said = " ".join(word.upper() if word in LETTERS else word for word in plain.split(" "))
    return said[:1].upper() + said[1:]


_CHOICE = re.compile(r"[a-z]+(?:_[a-z]+)*")


def named(name: str) -> str:
    """What one of several is called: a person or an organisation as written, a choice in words."""
    return label(name) if _CHOICE.fullmatch(name) else name
