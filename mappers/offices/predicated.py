"""Posts that a sentence says of someone: "Giám đốc Sở Y tế, ông A", "Phó Bí thư là ông A", "…; hiện là Phó Giám đốc"."""

from msgspec.structs import replace

from vietpol.mappers.offices import gaps
from vietpol.mappers.offices.adjoining import Adjoining


class Predicated(Adjoining):
    """Joins posts to the person whom the words around say them of."""

    def _reversed(self) -> None:
        for index in list(self._groups()):
            if not self._is_person(index + 1):
                continue
            gap = self._gap(index, index + 1)
            if self._suspended(index) and (m := gaps.OF.match(self.lower, *gap)) and self._addressed(m.end(), gap[1]):
                self._give(index, self.items[index].group, index + 1, "offices/suspended")
                continue
            if self._filled(index, gap):
                self._give(index, self.items[index].group, index + 1, "offices/is-name")
                continue
            m = gaps.WAS.match(self.lower, *gap)
            if m is not None and self._addressed(m.end(), gap[1]):  # "Tư lệnh Quân khu 3 trước đó là Trung tướng A"
                once = tuple(replace(phrase, capacity="former") for phrase in self.items[index].group)
                self._give(index, once, index + 1, "offices/is-name")
                continue
            for rule, between in (("offices/name-after-comma", gaps.APPOSITION), ("offices/is-name", gaps.IS)):
                m = between.match(self.lower, *gap)
                dashed = (
                    rule == "offices/name-after-comma" and self.lower[slice(*gap)].strip() == "-" and self._opens(index)
                )
                addressed = m and m.end() > gap[0] and self._addressed(m.end(), gap[1])
                dashed = dashed or (rule == "offices/is-name" and self._lists(index, gap))
                if (addressed or dashed) and not (self._plural(index) or self._spoken_of(index) or self._whose(index)):
                    self._give(index, self.items[index].group, index + 1, rule)
                    break

    def _filled(self, index: int, gap: tuple[int, int]) -> bool:
        """ "Chức Giám đốc Sở Y tế| hiện do |ông A đảm nhiệm"."""
        m = gaps.FILLED_BY.match(self.lower, *gap)
        if m is None or not self._addressed(m.end(), gap[1]):
            return False
        start, end = self.items[index].span.start, self.items[index + 1].span.end
        seat = gaps.SEAT_BEFORE.search(self.lower, max(0, start - 12), start) is not None
        return seat and gaps.FILLS.match(self.lower, end) is not None

    def _lists(self, index: int, gap: tuple[int, int]) -> bool:
        """ "- Bí thư Đảng ủy: |Trần Văn A": a line of its own for each post, those of a page's editors left out."""
        group, name = self.items[index].group, self.items[index + 1].span
        sentence = self.text.sentence_at(group[0].span.start)
        if self.lower[slice(*gap)].strip() != ":" or any(p.body is None or "iên tập" in p.name for p in group):
            return False
        opens = not any(letter.isalpha() for letter in self.lower[sentence.start : group[0].span.start])
        return opens and not self.lower[name.end : sentence.end].strip(" .;,")

    def _whose(self, index: int) -> bool:
        """ "sau diễn văn của |Bí thư Tỉnh ủy, đồng chí A, Phó Bí thư Tỉnh ủy, trình bày": somebody else's, as A has titles of his own."""
        start = self.items[index].span.start
        own = index + 2 < len(self.items) and self.items[index + 2].group and self._left_rule(index + 2) is not None
        return bool(own) and gaps.WHOSE.search(self.lower, max(0, start - 12), start) is not None

    def _suspended(self, index: int) -> bool:
        start = self.items[index].span.start
        return gaps.SUSPENDED.search(self.lower, max(0, start - 120), start) is not None

    def _spoken_of(self, index: int) -> bool:
        """ "tiêu chuẩn đối với chức danh Bí thư Huyện ủy, |đồng chí A …", "theo quyết định của Thủ tướng, |ông A …"."""
        start = self.items[index].span.start
        matter = self.lower[max(0, start - 12) : start].rstrip().endswith(("chức danh", "chức vụ", "vị trí"))
        if (
            matter
            or gaps.GROUND.search(self.lower, max(0, start - 160), start)
            or gaps.KIN.search(self.lower, max(0, start - 20), start)
            or gaps.ON_BEHALF.search(self.lower, max(0, start - gaps.BEHALF), start)
        ):
            return True
        if gaps.ACCORDING.search(self.lower, max(0, start - 12), start) and gaps.GOES_ON.match(
            self.lower, self.items[index + 1].span.end
        ):
            return True  # "Theo |Phó Bí thư Tỉnh ủy, đồng chí A là cán bộ …": whose words they are
        return self._opened(gaps.OTHERS, index, index + 1)

    def _opens(self, index: int) -> bool:
        """Whether a post begins its sentence or clause ("Bí thư Tỉnh ủy X - Nguyễn Văn A")."""
        start = self.items[index].span.start
        before = self.lower[max(0, start - 40) : start].rstrip()
        return start == self.text.sentence_at(start).start or before.endswith((":", ",", ";", "đồng chí", "ông", "bà"))

    def _nowadays(self) -> None:
        """What somebody is now, at the end of a life told in one sentence that names nobody else."""
        if not self.items or self.items[0].person is None or any(item.person for item in self.items[1:]):
            return
        begins = self.items[0].span.start - self.text.sentence_at(self.items[0].span.start).start <= gaps.OPENING
        for index in list(self._groups()) if begins else ():
            start = self.items[index].span.start
            now = gaps.NOWADAYS.search(self.lower, max(0, start - gaps.SINCE_WHEN), start) is not None
            if now or self._says_now(index) or self._of_terms(index):
                self._give(index, self.items[index].group, 0, "offices/copula")
            elif (at := next((at for at, phrase in enumerate(self.items[index].group) if phrase.now), 0)) > 0:
                self._give(index, self.items[index].group[at:], 0, "offices/copula")  # "từng là X, |hiện là Y"

    def _of_terms(self, index: int) -> bool:
        """ "Ông A sinh năm 1970, quê Hà Nam; |Ủy viên Trung ương Đảng khóa XII, XIII; đại biểu Quốc hội khóa XV": by numbered terms."""
        if any(p.term is None or p.term.number is None or p.plural for p in self.items[index].group):
            return False
        name, start = self.items[0].span.end, self.items[index].span.start
        opens = self.lower[name:start].rstrip().endswith((";", ",", "là"))
        return opens and gaps.BORN.match(self.lower, name, start) is not None

    def _says_now(self, index: int) -> bool:
        """ "…; |hiện là Phó Giám đốc", "…; từ 2015 đến |nay là Chủ tịch": the first of the posts holds the word for now."""
        end = self.items[index].span.start
        if self.items[index].group[0].now and gaps.SINCE.search(self.lower, max(0, end - gaps.SINCE_WHEN), end):
            return True
        while self.lower[end - 1 : end].isspace():
            end -= 1
        return self.items[index].group[0].now and self.lower.endswith((";", ","), 0, end)
