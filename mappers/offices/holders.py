"""Who holds the posts: each group of posts joined to the person beside it.

A rule is an id and the words that may stand between a person and a group of posts; the id goes into the evidence.
"""

from vietpol.mappers.offices.line import Held, Item
from vietpol.mappers.offices.listed import Lists
from vietpol.mappers.offices.predicated import Predicated

__all__ = ["RULES", "Held", "Item", "Joiner"]

RULES = {
    "offices/after-name": "posts after a name: Nguyễn Văn A, Bí thư Tỉnh ủy; A - …; A (…)",
    "offices/before-name": "posts before a name: Bí thư Tỉnh ủy Nguyễn Văn A",
    "offices/copula": "someone is said to be something: A là, hiện là, với cương vị Bí thư Tỉnh ủy",
    "offices/list-head": "the head of a list: các đồng chí Phó Chủ tịch UBND tỉnh: A, B, C",
    "offices/shared-tail": "posts after the last of several names: các đồng chí A, B, Phó Chủ tịch UBND tỉnh",
    "offices/name-after-comma": "a post, a comma, a name with its form of address: Giám đốc Sở Y tế, ông A",
    "offices/is-name": "a post is someone: Chủ tịch Hội là ông A",
    "offices/holder-is": "the one holder of a post is said to be something else: Tân Bí thư là Ủy viên Trung ương khóa XIII",
    "offices/suspended": "the post that someone is suspended from: đình chỉ chức vụ Giám đốc đối với ông A",
    "offices/takes-post": "someone takes a post without a word of who gave it: A sang làm Chủ tịch Hội",
    "offices/moved-from": "the post that someone appointed comes from: từ Bí thư Huyện ủy sang giữ chức Giám đốc",
    "offices/predecessor": "whose post someone takes: bổ nhiệm ông A giữ chức Giám đốc thay cho ông B",
    "offices/delegate": "a deputy by the delegation beside the name: đại biểu Nguyễn Văn A (đoàn An Giang)",
    "offices/obituary": "offices in the lines of a death notice: báo tin: Đồng chí A / Nguyên Bí thư Tỉnh ủy X / Đã từ trần …",
    "offices/life-line": "offices in a line of a life that goes on: Ông A sinh năm 1972 … / - Từ tháng 10/2020 đến nay: Bí thư Tỉnh ủy",
    "offices/form": "offices of a profile page's form: Họ và tên: A / Chức vụ: Bí thư Tỉnh ủy X; Nhiệm vụ: trực tiếp làm Trưởng Ban Chỉ đạo",
    "offices/rank": "a military or police rank before a name: Đại tá Nguyễn Văn A",
}


class Joiner(Lists, Predicated):
    """Joins the persons and groups of one sentence."""

    def join(self) -> list[Held]:
        """Who holds which post, by this sentence."""
        for rule in (
            self._list_heads,
            self._heads_of_titled,
            self._is_titled,
            self._names_beside,
            self._reversed,
            self._nowadays,
        ):
            rule()
        return self.held
