"""What is said of a body without its place, beside what is said of it with its place."""

from vietpol.mappers.bodies.unplaced import told_with_place
from vietpol.mappers.facts import Body

COMMITTEE = Body("t1_dang-uy-xa", "Đảng ủy xã", known=False)
OF_A_COMMUNE = Body("ha-lam_xa-tan-lac_dang-uy", "Đảng ủy xã Tân Lạc")
OF_ANOTHER = Body("ha-lam_xa-yen-so_dang-uy", "Đảng ủy xã Yên Sở", known=False)
BANK = Body("ngan-hang", "Ngân hàng", known=False)


def test_a_body_told_with_its_place_stands_for_the_one_without() -> None:
    told = [("secretary", COMMITTEE), ("deputy", COMMITTEE), ("secretary", OF_A_COMMUNE), ("secretary", BANK)]
    assert told_with_place(told, lambda one: one) == [told[1], told[2], told[3]]


def test_what_is_said_of_no_body_stays_and_so_does_a_body_that_only_words_tell() -> None:
    told = [("secretary", COMMITTEE), None, ("secretary", OF_ANOTHER)]
    assert told_with_place(told, lambda one: one) == told
