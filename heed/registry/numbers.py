"""Numbers by which people are known, and whether one can be right: check digits, letters, form."""

import re
from functools import cache

from heed import guidance
from heed.registry.models import Scheme

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]")
_POSTCODE = re.compile(
    r"GIR 0AA|(?:[A-PR-UWYZ](?:\d\d?|[A-HK-Y]\d\d?|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY]))"
    r" \d[ABD-HJLNP-UW-Z]{2}"
)
_INSURANCE = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]?")


def tidy(scheme: str, value: str) -> str:
    """The number as it is kept: capitals, and no spaces where the number has none."""
    text = " ".join(value.split())
    if scheme in (Scheme.NHS, Scheme.UPN, Scheme.FORMER_UPN, Scheme.NATIONAL_INSURANCE):
        return re.sub(r"[\s-]", "", text).upper()
    return text


def fault(scheme: str, value: str, own_authority: str = "") -> str:
    """What is wrong with a number, or nothing. For numbers that are `tidy` already."""
    match scheme:
        case Scheme.NHS:
            return _nhs(value)
        case Scheme.UPN | Scheme.FORMER_UPN:
            return _upn(value, own_authority)
        case Scheme.UPN_UNKNOWN:
            known = guidance.load("codes.yaml")["upn_unknown"]
            return "" if value in known else f"The reason is one of {', '.join(known)}"
        case Scheme.NATIONAL_INSURANCE:
            right = _INSURANCE.fullmatch(value)
            return "" if right else "A National Insurance number looks like AB123456C"
        case _:
            return "" if value else "Enter the number"


def _nhs(value: str) -> str:
    """Ten digits, the last of which checks the others by modulus 11."""
    if not re.fullmatch(r"[0-9]{10}", value):
        return "An NHS number has ten digits"
    remainder = sum(int(d) * w for d, w in zip(value[:9], range(10, 1, -1), strict=True)) % 11
    check = (11 - remainder) % 11
    if check == 10 or check != int(value[9]):
        return "This is not an NHS number: its last digit does not fit the others"
    return ""


def _upn(value: str, own_authority: str) -> str:
    """A check letter, the authority, eight digits, and a digit, or a letter while temporary."""
    if not (value.isascii() and _UPN.fullmatch(value)):
        return "A unique pupil number is a letter and twelve digits, like A123456789012"
    if value[1:4] != own_authority and value[1:4] not in _authorities():
        return f"There is no authority with the number {value[1:4]}"
    if value[0] != upn_letter(value[1:]):
        return "This is not a unique pupil number: its first letter does not fit the rest"
    return ""


def upn_letter(rest: str) -> str:
    """The check letter that goes before the other twelve characters."""
    worth = (int(c) if c.isdigit() else _LETTERS.index(c) for c in rest)
    return _LETTERS[sum(v * w for v, w in zip(worth, range(2, 14), strict=True)) % 23]


@cache
def _authorities() -> frozenset[str]:
    found: set[str] = set()
    for given in guidance.load("codes.yaml")["upn_authorities"]:
        first, _, last = str(given).partition("-")
        found |= {f"{n:03d}" for n in range(int(first), int(last or first) + 1)}
    return frozenset(found)


def postcode(text: str) -> str:
    """A UK postcode as it is written, or nothing where the text is none."""
    plain = re.sub(r"\s+", "", text).upper()
    spaced = f"{plain[:-3]} {plain[-3:]}"
    return spaced if spaced.isascii() and _POSTCODE.fullmatch(spaced) else ""
