"""Check digits, check letters, postcodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heed.demo.generate import nhs_number, upn
from heed.registry.models import Scheme
from heed.registry.numbers import fault, postcode, tidy, upn_letter


@pytest.mark.parametrize("value", ["9434765919", "943 476 5919", "943-476-5919", "4505577104"])
def test_an_nhs_number_that_checks(value: str) -> None:
    assert fault("nhs", tidy("nhs", value)) == ""


@pytest.mark.parametrize(
    "value", ["9434765918", "943476591", "94347659190", "943476591O", "", "٩٤٣٤٧٦٥٩١٩"]
)
def test_an_nhs_number_that_does_not_check(value: str) -> None:
    assert fault("nhs", tidy("nhs", value))


@given(number=st.integers(0, 400_000), place=st.integers(0, 9), other=st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: int, place: int, other: int) -> None:
    right = nhs_number(number)
    digit = str((int(right[place]) + other) % 10)
    assert fault("nhs", right) == ""
    assert fault("nhs", right[:place] + digit + right[place + 1 :])


@given(st.integers(0, 99999))
def test_a_pupil_number_checks_by_its_letter_and_its_authority(number: int) -> None:
    made = upn(number)
    assert fault("upn", made, own_authority="999") == ""
    assert "no authority" in fault("upn", made)
    assert "first letter" in fault("upn", ("A" if made[0] != "A" else "B") + made[1:], "999")


@pytest.mark.parametrize("rest", ["80120000100A", "80120000100Z"])
def test_a_temporary_pupil_number_ends_in_a_letter(rest: str) -> None:
    assert fault(Scheme.UPN, upn_letter(rest) + rest) == ""


@pytest.mark.parametrize(
    "value", ["I801200001001", "A8012000010", "A80120000100O", "A801200001001X"]
)
def test_what_cannot_be_a_pupil_number(value: str) -> None:
    assert "letter and twelve digits" in fault("upn", value)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("sw1a1aa", "SW1A 1AA"), ("M1 1AE", "M1 1AE"), ("b338th", "B33 8TH"), ("cr2 6xh", "CR2 6XH"),
     ("dn551pt", "DN55 1PT"), ("ec1a 1bb", "EC1A 1BB"), ("gir0aa", "GIR 0AA"), ("W1A 0AX", "W1A 0AX")],
)  # fmt: skip
def test_postcodes_are_kept_as_they_are_written(typed: str, kept: str) -> None:
    assert postcode(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "SW1A", "QQ1 1AA", "M1 1CK", "12345", "SW1A 1A", "ＳＷ1A 1AA"]
)
def test_what_is_no_postcode(typed: str) -> None:
    assert postcode(typed) == ""
