"""Whose figure it is: the area or body in its clause, its sentence, its paragraph, else the article's home."""

from typing import NamedTuple

from vietpol.mappers import places, regex
from vietpol.mappers.caching import cached_property
from vietpol.mappers.facts import Area, Basis, Body
from vietpol.mappers.figures import among, hamlets, partners, regions, standards
from vietpol.mappers.figures.about import About
from vietpol.mappers.figures.bare import WORLD, Bare
from vietpol.mappers.figures.clauses import Scene
from vietpol.mappers.figures.firms import Firms
from vietpol.mappers.figures.named import Named
from vietpol.mappers.figures.national import National
from vietpol.mappers.figures.quantity import Quantity
from vietpol.mappers.figures.scopes import Scope
from vietpol.mappers.figures.sections import Sections
from vietpol.mappers.figures.subjects import Subjects, is_local, transferred
from vietpol.mappers.places.gazetteer import COUNTRY
from vietpol.mappers.places.weights import of_venue, province_of
from vietpol.mappers.reading import Reading
from vietpol.mappers.scanning import Scanner

_PROVINCES = regex.compile(r"(?:tỉnh|tỉnh, thành|tỉnh, thành phố|tỉnh thành|tỉnh/thành phố|tỉnh và thành phố)(?!\p{L})")
_PROVINCES_OR_PLACES = regex.compile(
    r"(?:tỉnh|địa phương|huyện|xã|quận|thành phố)(?!\p{L})[^;.]*(?<!\p{L})(?:có|đạt|tăng|giảm|chiếm)(?!\p{L})"
)
_SOME = Scanner(
    r"(?<!\p{L})(?:một số|nhiều|hầu hết|không ít|đa số) (?:địa phương|tỉnh|huyện|xã|nơi|đơn vị)(?!\p{L})",
    r"(?<!\p{L})(?:riêng|tại|ở) (?:các|những|\d+) (?:huyện|xã|địa phương|tỉnh) (?:nghèo|miền núi|vùng cao|đồng bằng|biên giới|ven biển|còn lại)(?!\p{L})",
)
_RANKED = regex.compile(r"(?<!\p{L})(?:xếp|đứng|hạng)(?:\s\p{L}+){0,2}\s$")
_OF_TWO = regex.compile(r"(?<!\p{L})(?:thương mại|xuất nhập khẩu)\s(?:song phương|(?:giữa )?hai nước)(?!\p{L})")
_ON_EARTH = regex.compile(
    r"(?<!\p{L})(?:trên|toàn|cả) thế giới(?!\p{L})"
)  # "chuỗi cung ứng toàn cầu đứt gãy" measures nothing
_MEAN = regex.compile(
    r"(?:\((?:mức )?bình quân (?:chung )?(?:của )?(?:toàn |cả )?tỉnh\s|(?<!\p{L})bình quân (?:chung )?(?:của )?(?:toàn |cả )?tỉnh\s(?:là |đạt |\()+)$"
)  # "thấp hơn bình quân của tỉnh (| 31%)"
_JOINED = regex.compile(
    r"(?:\s\p{L}+){1,2}?\svà\s(?:(?:các|đặc khu|huyện đảo|huyện|thị xã|thành phố|quận|phường|xã|thị trấn)\s)*"
)
_ALL_OVER_REACH = 200  # letters
_OVER_COUNTRY = regex.compile(
    r"(?<!\p{L})trên (?:phạm vi |khắp |cả )*(?:toàn quốc|cả nước|(?:63|34) tỉnh(?:,|/|\svà)?\s?thành)(?!\p{L})"
)
_APART_FROM = regex.compile(
    r"[;:]|\.\s|(?<!\p{L})(?:nhất|so với|(?:cao|thấp|nhiều|ít|lớn|nhanh|chậm) hơn|thứ|hạng|trong khi|trong tổng|tổng số|bằng|chiếm|nhóm|bình quân|cùng với|như|là một)(?!\p{L})"
)
_TURNS = regex.compile(r"[;.]|(?<!\p{L})(?:toàn|cả|của|tỉnh|huyện|xã|thành phố|còn lại)(?!\p{L})")
_ASIDE = regex.compile(
    r",\s(?:đặc biệt|nhất là|chủ yếu|trọng tâm)(?: là)?(?: tại| ở| trên)?(?: các)?(?: khu vực| thị trường| địa bàn){1,2}(?: tỉnh| thành phố)?\s$"
)
_NOUN = 40  # letters
_VERB = 12  # letters of the verb that figures begin with
_PROVINCES_THERE_ARE = (63, 34)
_SITES = regex.compile(r"\sđiểm cầu(?! (?:xã|phường|cấp xã|các xã|huyện|cấp huyện))(?!\p{L})")
# What there is one of in each province, or no noun: "46/63 địa phương", "đã có ở 60/63".
_ONE_EACH = regex.compile(
    r"\s(?:tỉnh|thành phố|thành|địa phương|sở|cục|đảng bộ tỉnh|đoàn đại biểu|đoàn đbqh|hội đồng nhân dân|hđnd|ủy ban|ubnd|công an tỉnh|báo|đài)(?!\p{L})|\s?(?:[,.;:()]|$)"
)
_OF_COUNTRY = regex.compile(r"(?<!\p{L})tổng sản phẩm (?:trong nước|quốc nội)(?! trên địa bàn)(?!\p{L})")
_DIVIDED = regex.compile(r"[,;.(](?! thành phố)")
_ATTENDING = regex.compile(
    r"(?:đại biểu|điểm cầu|nghị quyết|cơ quan báo chí|phóng viên|lượt cử tri|xã, phường)(?!\p{L})"
)
_OWN_SITES = regex.compile(
    r"(?<!\p{L})(?:(?:toàn|trong|của|cả|tại) (?:tỉnh|thành phố|huyện|ngành)|điểm cầu (?:cấp )?(?:xã|phường|huyện|cơ sở|trong|các xã|các huyện))(?!\p{L})"
)
# "Bộ dự báo cả năm …", behind what was told of a province
_MINISTRY = regex.compile(
    r"(?:(?:tuy nhiên|theo đó|trước tình hình này|vì vậy),?\s)?bộ (?:này )?(?:cũng )?(?:dự báo|đánh giá|nhận định|ước tính|đặt mục tiêu|phấn đấu|dự kiến|kỳ vọng|cho rằng|cho biết)(?!\p{L})"
)
_GOES_INTO_IT = regex.compile(r"(?:- )?(?:trong đó|cụ thể|bao gồm|gồm)(?!\p{L})")


class Whose(NamedTuple):
    """What a figure is of (None: open) and whether the clause itself names it."""

    of: Area | Body | None
    own: bool


class Owners:
    """Whose figures are, asked sentence by sentence in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lower = reading.text.lower
        self._mentions = reading.places
        self._subjects = Subjects(reading)
        self._firms = Firms(reading)
        self._named = Named(reading, self._subjects)
        head = next(iter(reading.text.blocks), None)
        self._head_body = None if head is None else self._subjects.central_body(head.start, head.end)
        self._told: Area | None = None
        self._telling: set[Area] = set()
        self._last = (-1, Whose(None, False))
        self._sections = Sections(reading)
        self._bare = Bare(reading, self._sections)
        self._whole = National(reading, self._subjects, self._bare)
        self._about = About(reading, self._subjects, self._bare)
        self._district = self._about.local
        self._scope = Scope(
            reading,
            self._subjects,
            self._bare,
            self._named,
            self._sections,
            self._firms,
            self._district,
            self._province,
        )

    def of(self, scene: Scene, quantity: Quantity, begin: int, noun: str, goes_on: bool = False) -> Whose:
        """Whose the quantity is whose own words begin at `begin`; noun: what is counted; goes_on: it tells more of the one before."""
        listed = self._named.respective(scene, quantity) or regions.respective(scene, quantity)
        whose = None if listed is None else Whose(listed, True)
        whose = whose or (self._of_last(scene, quantity) if goes_on else None)
        whose = whose or self._of(scene, quantity, begin, noun)
        self._last = (quantity.span.end, whose)
        if whose.own and isinstance(whose.of, Area):
            self._telling.add(whose.of)
        return whose

    def each(self, scene: Scene, quantity: Quantity) -> tuple[Whose, ...]:
        """Those of whom a number is told of each: "huyện A và thị xã B đều đạt | 100%"; none where it is of one, or of all together."""
        return tuple(Whose(area, True) for area in self._named.each(scene, quantity))

    def _of_last(self, scene: Scene, quantity: Quantity) -> Whose | None:
        """That of the quantity before, where no area is named since: "Điện Bàn 198 tỷ đồng (| 68,5%)"."""
        end, whose = self._last
        if not whose.own or end < scene.start or self._named.inside(end, quantity.lead):
            return None
        return whose if _TURNS.search(self._lower, end, quantity.lead) is None else None

    def _of(self, scene: Scene, quantity: Quantity, begin: int, noun: str) -> Whose:
        right = scene.right(quantity)
        if _MEAN.search(self._lower, max(scene.start, quantity.lead - _NOUN), quantity.lead) and self._province:
            return Whose(self._province, True)
        if (listed := self._named.right_before(scene, quantity)) is not None:
            return Whose(listed, True)
        if (among_them := among.area(scene, quantity, right.end, self._named, self._bare, self._district)) is not None:
            return Whose(among_them, True)
        if (abroad := partners.area(scene, quantity)) is not None:
            return Whose(abroad, True)
        if self._counts_provinces(scene, quantity) or _PROVINCES.match(noun):
            return Whose(COUNTRY, True)
        if self._of_counted_group(scene, quantity):
            return Whose(None, True)
        if (
            moved := transferred(self._lower, scene, quantity, self._named.inside(quantity.span.end, scene.end))
        ) is not None:
            return Whose(moved, True)
        if quantity.counted and self._subjects.legislates(scene.start, quantity.lead):
            return Whose(COUNTRY, True)
        if standards.are_general(self._lower, scene.plain, scene.start, quantity.lead, scene.end):
            return Whose(COUNTRY, True)
        share = quantity.unit in ("rank", "percent", "times")
        if quantity.counted and _ATTENDING.match(noun) is not None and (host := self._at_venue(scene, quantity)):
            return Whose(host, True)
        start = self._clause_start(scene, quantity)
        if (hamlet := self._hamlet_of(scene, start, quantity.lead)) is not None:
            return Whose(hamlet, True)
        own_end = self._own_end(quantity, right.end)
        named = self._named.several(begin, own_end, share)
        named = named or self._named.named(
            begin, quantity.span.start if share or self._named.listed(quantity, right.end) else own_end
        )
        if named is not None:
            return Whose(named, True)
        if (given := self._named.given_to(scene, quantity)) is not None:
            return Whose(given, True)
        if self._nationwide(scene, quantity):
            return Whose(COUNTRY, True)
        if _SOME.search(self._lower[begin : quantity.lead]):
            return Whose(None, True)
        if own := self._bare.said(begin, right.end, self._district, quantity.lead):
            return Whose(own, True)
        if self._bare.unsettled(begin, right.end):
            return Whose(self._district, True)
        named = self._named.several(start, begin, share) or self._named.named(start, begin, subject=True)
        if (
            named is not None
            and not self._firms.is_where(self._named.inside(start, begin), start, begin + _VERB)
            and not self._is_market(start, begin)
        ):
            return Whose(named, True)
        own = self._bare.said(
            start, max(begin, min(begin + _VERB, quantity.lead)), self._district
        )  # "Huyện | huy động …"
        if own and (own != WORLD or _ON_EARTH.search(self._lower, start, begin)):
            return Whose(own, True)
        if self._bare.unsettled(start, begin):
            return Whose(self._district, True)
        body = self._subjects.before(start, quantity.lead, self._district)
        if body is not None and not self._elsewhere(body, start):
            return Whose(body, True)
        if (province := self._subjects.provincial(start, quantity.lead)) is not None and start > scene.start:
            return Whose(province, True)
        if quantity.unit in ("count", "percent") and (
            ministry := self._subjects.ministry_itself(scene.start, right.end)
        ):
            return Whose(ministry, True)
        if (firm := self._firms.subject(self._scope.start, start, quantity.lead)) is not None:
            return Whose(firm, True)
        if (central := self._subjects.central_body(start, quantity.lead)) is not None:
            return Whose(central, True)
        if self._subjects.national(start, quantity.lead):
            return Whose(COUNTRY, True)
        if _MINISTRY.match(self._lower, scene.start, scene.end) is not None and self._whole.of_the_country:
            return Whose(COUNTRY, True)
        if (spoken_for := self._scope.spoken_for(scene.start, quantity.lead)) is not None:
            return Whose(spoken_for, True)
        before = None
        if start > scene.start and not self._named.lists(scene.start, start):
            before = self._named.several(scene.start, start, False) or self._named.named(
                scene.start, start, subject=True, far=True
            )
        if before is not None:
            return Whose(before, True)
        own = self._bare.said(scene.start, start, self._district) if start > scene.start else None
        if is_local(own) or regions.is_region(own):
            return Whose(own, True)
        if own is None and start > scene.start and self._bare.unsettled(scene.start, start):
            return Whose(self._district, True)
        if self._told is not None and _GOES_INTO_IT.match(self._lower, scene.start, scene.end):
            return Whose(self._told, False)
        if self._scope.national:
            return Whose(COUNTRY, False)
        if self._lower.find("toàn ngành", scene.start, quantity.lead) >= 0 and self._subjects.central_speaker(
            scene.end
        ):
            return Whose(COUNTRY, False)
        return Whose(self._of_context(quantity.span.start, noun), False)

    def _of_context(self, offset: int, noun: str) -> Area | Body | None:
        """What the paragraph, the section or the article speaks of there."""
        if _OF_COUNTRY.search(noun) is not None or _OF_TWO.search(noun) is not None:
            return COUNTRY
        local = (
            self._scope.area or self._about.host_before(offset, self._scope.section or 0) or self._sections.area(offset)
        )
        if local is not None:
            return local
        if self._scope.section is not None:
            return self._reading.home.province
        local = self._about.firm or self._hamlet or self._district
        if local is not None:
            return local
        home = places.home_at(self._reading, offset)
        if home.province is not None:
            return COUNTRY if self._beyond_province(home.basis) else home.province
        whole = COUNTRY if self._whole.of_the_country else None
        return self._head_body or self._only_province or whole or self._only_local

    def _beyond_province(self, basis: Basis | None) -> bool:
        """Whether the article speaks of the country, though a province is its home."""
        if basis is Basis.BACKGROUND:
            return self._whole.of_a_ministry
        return basis is Basis.INFERRED and (
            self._whole.one_of_many
            or self._whole.met_in_province
            or self._whole.without_its_bodies
            or self._whole.of_parts
        )

    def _hamlet_of(self, scene: Scene, start: int, end: int) -> Area | None:
        """The hamlet that a clause is about, where its name is no known place's ("Sóc Trăng")."""
        home = self._reading.home
        told = hamlets.subject(scene.plain, start, end, home.district or home.province)
        return None if told is not None and self._named.inside(start, start + 1) else told

    @cached_property
    def _hamlet(self) -> Area | None:
        return hamlets.of_article(self._reading)

    @cached_property
    def _province(self) -> Area | None:
        """The province that the article speaks of as its own."""
        home = self._reading.home
        return None if self._beyond_province(home.basis) else home.province

    @cached_property
    def _only_province(self) -> Area | None:
        """The only province that an article names, where it says "toàn tỉnh" but nothing else tells its home."""
        named = {m.area for m in self._mentions}
        only = next(iter(named)) if len(named) == 1 and self._bare.provinces else None
        return None if only is None or is_local(only) or only.id == COUNTRY.id else only

    @cached_property
    def _only_local(self) -> Area | None:
        """The only district or commune that an article names, where it names no other place nor speaks of its province."""
        named = {m.area for m in self._mentions} | {
            m.body.area for m in self._reading.bodies if m.body.area is not None
        }
        only = next(iter(named)) if len(named) == 1 else None
        return only if is_local(only) and not self._bare.provinces else None

    def _elsewhere(self, area: Area, offset: int) -> bool:
        """Whether a section speaks of another province than that of a body: "Cao Bằng: … kỳ họp thứ nhất HĐND …"."""
        section = self._sections.area(offset)
        return section is not None and province_of(section) != province_of(area)

    def _own_end(self, quantity: Quantity, end: int) -> int:
        """Where the words behind a quantity end that may name its area: "16 phường | và đặc khu Trường Sa"."""
        behind = self._named.inside(quantity.span.end, end)
        joined = behind and _JOINED.fullmatch(self._lower, quantity.span.end, behind[0].name.start) is not None
        return behind[0].span.start if joined else end

    def _counts_provinces(self, scene: Scene, quantity: Quantity) -> bool:
        """ "46/63 địa phương", but not "xếp 46/63"."""
        behind = self._lower[quantity.span.end : quantity.span.end + _NOUN]
        if quantity.counted and quantity.value in _PROVINCES_THERE_ARE and _SITES.match(behind) is not None:
            return self._of_context(quantity.span.start, "") == COUNTRY
        if quantity.unit == "rank" or quantity.total not in _PROVINCES_THERE_ARE or _ONE_EACH.match(behind) is None:
            return False
        return _RANKED.search(self._lower, max(scene.start, quantity.lead - 20), quantity.lead) is None

    def _nationwide(self, scene: Scene, quantity: Quantity) -> bool:
        """ "trao | 1.700 suất quà và 900 xe đạp, tổng trị giá 3 tỷ đồng, cho trẻ em trên toàn quốc": where all that was given or done."""
        limit = min(scene.end, quantity.span.end + _ALL_OVER_REACH)
        if quantity.unit in ("rank", "times", "percent") or self._lower.find(" trên ", quantity.span.end, limit) < 0:
            return False
        over = _OVER_COUNTRY.search(self._lower, quantity.span.end, limit)
        if over is None:
            return False
        between = self._lower[quantity.span.end : over.start()]
        named = self._named.inside(quantity.span.end, over.start())
        return not named and _APART_FROM.search(between) is None

    def _of_counted_group(self, scene: Scene, quantity: Quantity) -> bool:
        """ "10 tỉnh, thành phố có mức tăng trưởng từ 7,7%": of those ten, not of the country."""
        before = [q for q in scene.quantities if q.span.end <= quantity.lead]
        if not before or quantity.counted or not before[-1].counted:
            return False
        between = self._lower[before[-1].span.end : quantity.lead]
        return _PROVINCES_OR_PLACES.match(between.strip()) is not None and _DIVIDED.search(between) is None

    def _is_market(self, start: int, end: int) -> bool:
        """Whether places between two offsets are but where the firm that the article is about sells most: "được củng cố, đặc biệt tại khu vực A, …"."""
        places = self._named.inside(start, end)
        return self._about.firm is not None and all(
            self._lower.startswith(",", place.span.end)
            and _ASIDE.search(self._lower, max(start, place.span.start - _NOUN), place.span.start) is not None
            for place in places
        )

    def _clause_start(self, scene: Scene, quantity: Quantity) -> int:
        return max((m[1] for m in scene.marks if m[2] == ";" and m[1] <= quantity.lead), default=scene.start)

    def _at_venue(self, scene: Scene, quantity: Quantity) -> Area | Body | None:
        """Whose those are that took part, where the sentence names but the place of the meeting: "tại Hà Nội, … tới 63 điểm cầu".

        The sites of a meeting that central bodies hold are the country's, whichever province tells of its own.
        """
        start, end = scene.start, scene.right(quantity).end
        named = self._named.inside(start, end)
        if not all(of_venue(self._reading, m) or self._named.holds(m) for m in named):
            return None
        sites = self._lower.startswith(" điểm cầu", quantity.span.end)
        if sites and self._subjects.met_centrally and _OWN_SITES.search(self._lower, start, end) is None:
            return COUNTRY
        return self._of_context(quantity.span.start, "") if named else None

    def paragraph(self, start: int) -> bool:
        """Takes note that a paragraph begins; returns whether a section of another place begins with it."""
        return self._scope.paragraph(start)

    def sentence(self, start: int, end: int) -> None:
        """Takes note that a sentence begins."""
        self._scope.sentence(start, end)

    def after(self, start: int, end: int, first: bool) -> None:
        """Takes note of a sentence that has been read. first: whether it is the headline."""
        self._told = next(iter(self._telling)) if len(self._telling) == 1 else None
        self._telling = set()
        self._scope.after(start, end, first, self._told)
