"""Make a corpus of any size: articles that recombine the kinds of facts of the genre, with invented people.

    python bench/generate.py 100000 DIR      writes DIR/g0000000.txt …, a thousand to a folder

The same number and seed give the same bytes. Persons keep their offices over time, rotate now and then, and share names, so
identity, tenures and big nodes are exercised as by a real corpus. Of a sixth of the articles the province is the first: of
100,000 articles it has 50,000 figures.
"""

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Giàng",
    "Lò",
]
MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Quốc", "Thanh", "Hữu", "Xuân", "Ngọc", "Đình"]
GIVENS = [
    "An", "Bình", "Cường", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hòa", "Hùng", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam",
    "Nga", "Phong", "Phúc", "Quang", "Sơn", "Tâm", "Thảo", "Thịnh", "Trung", "Tuấn", "Tùng", "Vinh", "Yến", "Đạt",
]  # fmt: skip
PROVINCES = [
    "An Giang", "Bắc Giang", "Bắc Kạn", "Bến Tre", "Bình Định", "Bình Phước", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Điện Biên",
    "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hưng Yên", "Kiên Giang", "Lai Châu", "Lạng Sơn",
    "Lào Cai", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Trị",
    "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Yên Bái",
]  # fmt: skip
_FREQUENCIES = [8, *[1] * (len(PROVINCES) - 1)]
OFFICES = [
    "Bí thư Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh",
    "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Tổ chức Tỉnh ủy", "Tỉnh ủy viên, Giám đốc Sở Y tế", "Tỉnh ủy viên, Giám đốc Sở Nội vụ",
    "Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh", "Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch HĐND tỉnh",
    "Trưởng Ban Tuyên giáo Tỉnh ủy", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh", "Chánh Văn phòng Tỉnh ủy",
]  # fmt: skip
FIGURES = [
    ("tốc độ tăng trưởng kinh tế (GRDP) ước đạt {a},{b}%", 3, 14), ("tổng thu ngân sách trên địa bàn đạt {c} tỷ đồng", 0, 0),
    ("tổng kim ngạch xuất khẩu đạt {d} triệu USD", 0, 0), ("giải ngân vốn đầu tư công đạt {e}% kế hoạch", 0, 0),
    ("có {d} doanh nghiệp thành lập mới", 0, 0), ("tỷ lệ hộ nghèo còn {a},{b}%", 1, 9), ("đón {c} lượt khách du lịch", 0, 0),
]  # fmt: skip
MEETINGS = [
    "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ {n}", "Hội nghị giao ban công tác quý {q} năm {y}", "phiên họp thường kỳ UBND tỉnh",
    "Hội nghị tổng kết công tác năm {y}", "Hội nghị quán triệt, triển khai Nghị quyết của Trung ương", "buổi tiếp xúc cử tri",
]  # fmt: skip


@dataclass(slots=True)
class Official:
    """A person in one office of one province."""

    name: str
    office: str


def name(rng: random.Random) -> str:
    """A name; a few thousand in all, so namesakes are frequent."""
    return f"{rng.choice(SURNAMES)} {rng.choice(MIDDLES)} {rng.choice(GIVENS)}"


def figures(rng: random.Random, year: int, quarter: int) -> str:
    """A paragraph of results."""
    chosen = rng.sample(FIGURES, 3)
    parts = [
        text.format(a=rng.randint(low or 1, high or 9), b=rng.randint(10, 99), c=f"{rng.randint(1, 60)}.{rng.randint(100, 999)}",
                    d=rng.randint(100, 990), e=rng.randint(40, 100))
        for text, low, high in chosen
    ]  # fmt: skip
    return f"Quý {quarter} năm {year}, " + "; ".join(parts) + "."


def article(rng: random.Random, officials: dict[str, list[Official]]) -> str:
    """One article of a province on one day."""
    (province,) = rng.choices(PROVINCES, _FREQUENCIES)
    day = dt.date(2016, 1, 1) + dt.timedelta(days=rng.randrange(3400))
    chair, *others = rng.sample(officials[province], 4)
    if rng.random() < 0.02:
        chair.name = name(rng)
    quarter = (day.month - 1) // 3 or 4
    year = day.year if day.month > 3 else day.year - 1
    what = rng.choice(MEETINGS).format(n=rng.randint(1, 25), q=quarter, y=year)
    head = what[0].upper() + what[1:]
    guests = "; ".join(f"{o.name} - {o.office}" for o in others)
    lines = [
        f"{head} tỉnh {province}",
        f"Cập nhật ngày: {day:%d/%m/%Y} {rng.randint(6, 20):02d}:{rng.randint(0, 59):02d}",
        f"Sáng ngày {day.day}/{day.month}, tại hội trường Tỉnh ủy {province}, đồng chí {chair.name} - {chair.office} chủ trì {what}.",
        f"Cùng dự có các đồng chí: {guests}.",
        figures(rng, year, quarter),
        f"Phát biểu kết luận, đồng chí {chair.name} yêu cầu các cấp ủy tập trung thực hiện Nghị quyết số {rng.randint(1, 60)}-NQ/TU "
        f"ngày {rng.randint(1, 28)}/{rng.randint(1, 12)}/{year} của Tỉnh ủy.",
    ]
    return "\n".join(lines) + "\n"


def corpus(number: int, seed: int = 1) -> Iterator[str]:
    """The texts of `number` articles."""
    rng = random.Random(seed)
    officials = {p: [Official(name(rng), office) for office in OFFICES] for p in PROVINCES}
    for _ in range(number):
        yield article(rng, officials)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    for i, text in enumerate(corpus(args.number, args.seed)):
        folder = args.folder / f"{i // 1000:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"g{i:07d}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
