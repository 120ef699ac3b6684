"""Where sentences end."""

import textwrap

import pytest

from vietpol.mappers.article import Article
from vietpol.mappers.text import Text


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Hội nghị bế mạc. Đại hội khai mạc.", 2),
        ("Có 10 người là ủy viên khóa XIX.Ban chấp hành đã bầu ông Mẫu.", 2),
        ("Nhiệm kỳ 2015-2020.Đến nay đã xong.", 2),
        ("Đoàn đến TX.Giá Rai và tp.Hồ Chí Minh gặp ThS.Nguyễn Văn Mẫu.", 1),
        ("Theo Chinhphu.Vn đưa tin, hội nghị đã họp.", 1),
        ("Tổng số 1.234 người dự.", 1),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    assert len(Text(Article("a", "a.txt", text)).sentences) == sentences


LONG = (
    "Sáng 12/3, tại thành phố Lào Cai, Ủy ban nhân dân tỉnh Lào Cai đã tổ chức hội nghị công bố các quyết định về công tác cán "
    "bộ. Ông Nguyễn Văn Mẫu, Phó Giám đốc Sở Nội vụ, được điều động giữ chức Giám đốc Sở Khoa học và Công nghệ; bà Trần Thị Thử "
    "giữ chức Chánh Thanh tra tỉnh. Chủ tịch Ủy ban nhân dân tỉnh Lê Mẫu Thử trao các quyết định và chúc mừng hai đồng chí. Trong "
    "quý I, thu ngân sách của tỉnh đạt 2.500 tỷ đồng, bằng 24% dự toán năm và tăng 5% so với cùng kỳ năm trước."
)


@pytest.mark.parametrize("width", [60, 90, 120])
def test_a_text_cut_at_one_width_reads_as_its_paragraphs_do(width: int) -> None:
    cut = "\n".join(textwrap.wrap(LONG, width))
    text = Text(Article("a", "a.txt", f"Công tác cán bộ\n\n{cut}\n\n{cut}\n"))
    assert [text.plain[b.start : b.end] for b in text.blocks] == ["Công tác cán bộ", LONG, LONG]
    assert len(text.plain) == len(text.raw)


@pytest.mark.parametrize(
    "lines",
    [
        "\n".join(f"- Huyện số {n}: Nguyễn Văn Mẫu" for n in range(20)),  # a list
        "\n".join(textwrap.wrap(LONG, 90)) + "\n\n" + LONG,  # paragraphs whose lines are their authors'
        "\n".join(["Nguyễn Văn Mẫu", "Trần Thị Thử"] * 10),
    ],
)
def test_lines_of_no_one_width_stay_lines(lines: str) -> None:
    capitals = [line for line in lines.splitlines() if line and not line[0].islower()]
    text = Text(Article("a", "a.txt", lines))
    assert len(text.blocks) == len(capitals)


REST = " Mọi người thảo luận, cho ý kiến về nhiều nội dung quan trọng của kỳ họp và của các tháng tới." * 14


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Ông Mẫu dự. Phát biểu tại hội nghị, ông đề nghị các xã cố gắng." + REST, "Phát biểu tại hội nghị"),
        ("Ông Mẫu dự. Chiều cùng ngày, ông thăm một trường học." + REST, "Chiều cùng ngày"),
        ("Tỉnh gồm: - Ông Lê Văn Mẫu, Chủ tịch; - Bà Trần Thị Thử, Phó Chủ tịch." + REST, "- Bà Trần Thị Thử"),
        ("Ông Mẫu dự. Đồng Tháp: Chiều 1/3, ông Thử nhận quyết định." + REST, "Đồng Tháp: Chiều"),
        ("Lai Châu hồi phục sau dịch Trong bối cảnh khó khăn, tỉnh đã vượt lên." + REST, "Trong bối cảnh"),
        ("Ông Mẫu dự. Thứ trưởng Trần Thị Thử đề nghị tỉnh sớm hoàn thành." + REST, "Thứ trưởng Trần Thị Thử"),
        ("Ông Mẫu dự. Kỳ họp đã thông qua các tờ trình." + REST, "Kỳ họp đã"),
        ("Ông Mẫu dự. Đối với các xã, tỉnh sẽ hỗ trợ." + REST, "Đối với các xã"),
        ("Hai bên cùng dự. Lai Châu HĐND tỉnh Lai Châu họp bất thường." + REST, "HĐND tỉnh Lai Châu"),
    ],
)
def test_a_long_line_is_read_as_the_paragraphs_that_it_was(line: str, begins: str) -> None:
    text = Text(Article("a", "a.txt", line))
    assert begins in [text.plain[b.start : b.start + len(begins)] for b in text.blocks]
    assert all(text.is_cut(number) for number in range(1, len(text.blocks)))


@pytest.mark.parametrize(
    "line",
    [
        "Ông Mẫu dự. Phát biểu tại hội nghị, ông đề nghị các xã cố gắng.",  # a paragraph, and not several
        "Phát biểu tại hội nghị, ông Mẫu đề nghị các xã cố gắng." + REST,  # one cut in two told of no speech
        "Ông Mẫu dự Đại hội, phát biểu tại Hội nghị và theo Quyết định số 12 thì tỉnh Bắc Ninh đã xong." + REST,
        "Ông Mẫu dự. Theo đó, các xã cố gắng. Tuy nhiên, còn khó khăn. Đồng thời, tỉnh Bến Tre hỗ trợ." + REST,
    ],
)
def test_other_lines_are_one_paragraph(line: str) -> None:
    assert len(Text(Article("a", "a.txt", line)).blocks) == 1


def test_a_heading_that_ran_into_the_text_is_a_line_of_its_own() -> None:
    line = f"Hai bên cùng dự.{REST} Lai Châu HĐND tỉnh Lai Châu họp bất thường."
    text = Text(Article("a", "a.txt", line))
    assert [text.plain[b.start : b.end] for b in text.blocks][1:] == ["Lai Châu", "HĐND tỉnh Lai Châu họp bất thường."]


def test_zero_width_spaces_are_spaces() -> None:
    text = Text(Article("a", "a.txt", "\ufeffTỉnh\u200b ủy Lào Cai\u2060 họp."))
    assert text.plain == " Tỉnh  ủy Lào Cai  họp."
    assert text.blocks == [(1, len(text.plain))]
