"""Web pages as articles: main text, captions, metadata, and what is no article."""

import unicodedata

import pytest

from vietpol.mappers.read import read as read_facts
from vietpol.sources import Known
from webpages import PAGES, article, as_read, lines, page, refused

URL = "https://baomau.example.vn/huyen-mau-son-co-tan-bi-thu-huyen-uy-20240312081500123.htm"
FIELDS = ("title", "published", "publisher", "author", "url")
# What each page of tests/sources/pages says of itself, in the order of FIELDS.
SAID: dict[str, tuple[str | None, ...]] = {
    "newspaper": ("Huyện Mẫu Sơn có tân Bí thư Huyện ủy", "2024-03-12T11:40", "Báo Mẫu Online", "Lê Quỳnh", URL),
    "cms": ("Khai mạc kỳ họp thứ 12 HĐND huyện Mẫu Sơn", "2023-07-11T08:05", "Báo Nhân Mẫu", "PHẠM THỬ NGHIỆM", None),
    "old_table": (
        "Hội nghị giao ban công tác dân vận quý II năm 2015",
        "2015-07-03T10:22",
        "Cổng thông tin điện tử huyện Mẫu Sơn",
        "Hoàng Văn Thử",
        None,
    ),
    "wordpress": (
        "Đảng bộ xã Mẫu Thượng đại hội lần thứ XX",
        "2025-05-21T06:30:00",
        "Trang thông tin điện tử Đảng bộ huyện Mẫu Sơn",
        "Quàng Thị Thử",
        "https://huyenuymau.example.vn/dai-hoi-xa-mau-thuong/",
    ),
    "no_metadata": (
        "Ban Tổ chức Tỉnh ủy tập huấn nghiệp vụ công tác đảng viên",
        "2022-08-09T14:10:05",
        "TRANG THÔNG TIN ĐIỆN TỬ ĐẢNG BỘ TỈNH MẪU",
        "Nguyễn Thị Thử",
        None,
    ),
}

CAPTIONS = {
    "newspaper": [
        "Đồng chí Vũ Đình Mẫu trao quyết định cho đồng chí Hà Văn Thử. Buổi lễ diễn ra trang trọng. Ảnh: L.Q"
    ],
    "cms": ["Quang cảnh kỳ họp. Ảnh: PHẠM THỬ"],
    "old_table": ["Toàn cảnh Hội nghị giao ban"],
    "wordpress": ["Ban Chấp hành Đảng bộ xã khóa mới ra mắt Đại hội.", "Đồng chí Lò Văn Mẫu phát biểu nhận nhiệm vụ"],
    "no_metadata": ["Các đại biểu dự Hội nghị tập huấn."],
}
# Beginnings and ends of the lead and of the paragraphs, all of them in order.
PARAGRAPHS = {
    "newspaper": [
        ("(BMO) - Sáng 12/3,", "huyện Mẫu Sơn."),
        ("Theo quyết định", "2020-2025."),
        ("Phát biểu giao", "đại hội."),
        ("Trong năm 2023,", "4,2%."),
    ],
    "cms": [
        ("NMĐT - Sáng 11/7,", "quan trọng."),
        ("Dự kỳ họp", "UBND huyện."),
        ("Theo báo cáo,", "dự toán."),
        ("Xã | Số hộ nghèo", ""),
        ("Mẫu Thượng | 120", ""),
        ("Mẫu Hạ | 95", ""),
        ("Kỳ họp diễn ra", "ngân sách."),
    ],
    "old_table": [
        ("Sáng 03/7/2015,", "chủ trì Hội nghị."),
        ("Quý II,", "xây mới 12 nhà đại đoàn kết cho hộ nghèo ở các xã vùng cao."),
        ("Phát biểu kết luận", "nhân dân."),
    ],
    "wordpress": [("Ngày 20/5,", "2025-2030."), ("Đại hội đã bầu", "2025-2030."), ("Nhiệm kỳ tới,", "3%/năm.")],
    "no_metadata": [("Ngày 09/8,", "ở cơ sở."), ("Tham gia lớp", "đảng viên.")],
}


def test_every_page_is_tested() -> None:
    assert {p.stem for p in PAGES.glob("*.html")} == {*SAID, "list", "script"}


@pytest.mark.parametrize("name", SAID)
def test_what_a_page_says_of_itself(name: str) -> None:
    data = as_read(article(page(name))).data
    assert tuple(getattr(data, field) for field in FIELDS) == SAID[name]


@pytest.mark.parametrize("name", SAID)
def test_captions_are_kept_and_kept_apart(name: str) -> None:
    assert lines(article(page(name)), "caption") == CAPTIONS[name]


@pytest.mark.parametrize("name", SAID)
def test_the_text_is_whole_and_nothing_else_is_in_it(name: str) -> None:
    found = lines(article(page(name)), "lead", "body", "menu")
    assert len(found) == len(PARAGRAPHS[name])
    for line, (start, end) in zip(found, PARAGRAPHS[name], strict=True):
        assert line.startswith(start)
        assert line.endswith(end)


@pytest.mark.parametrize("name", SAID)
def test_every_line_of_the_archived_text_is_printed_on_the_page_or_has_a_key(name: str) -> None:
    printed = " ".join(
        unicodedata.normalize("NFC", page(name).decode())
        .replace("<br>", " ")
        .replace("&nbsp;", " ")
        .replace("&iacute;", "í")
        .split()
    )
    for line in article(page(name)).text.splitlines():
        if not line.startswith("# ") and " | " not in line:
            assert line in printed


@pytest.mark.parametrize("name", SAID)
def test_the_archived_text_says_all_by_itself(name: str) -> None:
    """Saved as a .txt file it gives the same facts."""
    found = article(page(name))
    facts = read_facts(found)
    assert facts == read_facts(type(found)(found.id, "saved.txt", found.text))
    for evidence in facts.page.evidence:
        assert found.text[evidence.start : evidence.end].strip()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("list", "a list of headlines and teasers"), ("script", "no running text")],
)
def test_what_is_no_article_is_refused_with_the_reason(name: str, reason: str) -> None:
    assert reason in refused(page(name))


@pytest.mark.parametrize(
    "content", [b"", b" \n", b"<!-- -->", b"<html></html>", b"plain words", b"<p>" + b"a " * 50_000]
)
def test_what_holds_no_text_is_refused(content: bytes) -> None:
    assert refused(content).startswith("no article")


def test_a_list_that_says_so_is_believed() -> None:
    said = b'<script type="application/ld+json">{"@type": "CollectionPage"}</script></head>'
    assert "of itself that it is a list" in refused(page("no_metadata").replace(b"</head>", said))


def test_what_is_known_from_elsewhere_counts_more_than_what_the_page_says() -> None:
    known = Known("https://a.example.vn/1", "Tiêu đề khác của bài báo này", "2020-01-02", "Báo Khác", "Trần Văn Khác")
    data = as_read(article(page("newspaper"), known)).data
    assert (data.url, data.title, data.published) == (known.url, known.title, known.published)
    assert (data.publisher, data.author) == (known.publisher, known.author)


BODY = (
    "<p>Sáng 5/6, Huyện ủy Mẫu Sơn tổ chức hội nghị sơ kết công tác sáu tháng đầu năm và triển khai nhiệm vụ sáu tháng cuối năm 2024.</p>"
    "<p>Đồng chí Trần Văn Mẫu, Bí thư Huyện ủy, chủ trì hội nghị; cùng dự có các đồng chí trong Ban Thường vụ và lãnh đạo các xã.</p>"
)  # fmt: skip


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def small(head: str = "", above: str = "", body: str = BODY, below: str = "") -> bytes:
    """A page of a few lines."""
    title = "<h1>Huyện ủy Mẫu Sơn sơ kết sáu tháng</h1>"
    inside = f'{title}{above}<div class="noidung">{body}</div>{below}'
    return f'<html><head><meta charset="utf-8">{head}</head><body>{inside}</body></html>'.encode()


@pytest.mark.parametrize(
    ("head", "above", "published"),
    [
        ("", "<p>05/06/2024 14:30</p>", "2024-06-05T14:30"),
        ("", "<p>Thứ Tư, 05/06/2024</p>", "2024-06-05"),
        ("", "", None),
        ('<meta property="article:published_time" content="2024-06-05T14:30:00+07:00">', "", "2024-06-05T14:30:00"),
        ('<meta property="article:published_time" content="2024-06-05T20:30:00Z">', "", "2024-06-06T03:30:00"),
        ('<meta name="pubdate" content="05/06/2024 14:30:00">', "", "2024-06-05T14:30:00"),
        ('<meta property="article:published_time" content="2024-06-05T14:30:00">', "<p>Ngày đăng: 05/06/2024</p>", "2024-06-05T14:30:00"),
        ('<meta property="article:published_time" content="2024-06-05">', "<p>Cập nhật: 05/06/2024 14:30</p>", "2024-06-05T14:30"),
        # What a reader sees beside the title counts more than metadata that says another day.
        ('<meta property="article:published_time" content="2019-01-01T00:00:00">', "<p>Cập nhật: 05/06/2024 14:30</p>", "2024-06-05T14:30"),
        ('<meta property="article:published_time" content="2024-06-05T14:30:00">', "<p>01/02/2020</p>", "2024-06-05T14:30:00"),
        ('<meta property="article:published_time" content="0000-00-00">', "", None),
        (linked('{"@type":"NewsArticle","datePublished":"2024-06-05T14:30+07:00"}'), "", "2024-06-05T14:30"),
        (linked('{"@graph":[{"@type":["Article"],"datePublished":"2024-06-05"}]}'), "", "2024-06-05"),
        (linked('{"@type":"WebSite","datePublished":"2011-06-05"}'), "", None),
        (linked('{"@type": broken'), "<p>Thứ Tư, 05/06/2024</p>", "2024-06-05"),
    ],
)  # fmt: skip
def test_publication(head: str, above: str, published: str | None) -> None:
    assert as_read(article(small(head, above))).data.published == published


def test_the_day_of_today_above_the_title_is_not_that_of_publication() -> None:
    page = small().replace(b"<h1>", "<div class='date'>Thứ Hai, 18/11/2024 09:15</div><h1>".encode())
    assert as_read(article(page)).data.published is None


@pytest.mark.parametrize(
    ("head", "above", "below", "author"),
    [
        ('<meta name="author" content="admin">', "", "", None),
        ('<meta name="author" content="Lê Thị Thử">', "", "", "Lê Thị Thử"),
        ('<meta name="author" content="TTXVN">', "", "", None),
        ('<meta property="article:author" content="https://facebook.com/x">', "", "", None),
        ('<meta name="author" content="Lê Thị Thử">', "", '<p class="tacgia">Hoàng Văn Ví</p>', "Hoàng Văn Ví"),
        ("", '<span class="author">Hoàng Văn Ví</span>', "", "Hoàng Văn Ví"),
        ("", '<p><span class="time">05/06/2024</span> | <span class="author">Hoàng Văn Ví</span> | 12 lượt đọc</p>', "", "Hoàng Văn Ví"),
        ("", "", '<div class="related"><p class="author">Hoàng Văn Ví</p></div>', None),
        (linked('{"@type":"NewsArticle","author":[{"name":"Lê Thị Thử"},{"name":"Hoàng Văn Ví"}]}'), "", "", "Lê Thị Thử, Hoàng Văn Ví"),
    ],
)  # fmt: skip
def test_author(head: str, above: str, below: str, author: str | None) -> None:
    assert as_read(article(small(head, above, below=below))).data.author == author


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ('<meta property="og:site_name" content="Báo Mẫu">', "Báo Mẫu"),
        (
            '<meta property="og:site_name" content="baomau.vn"><title>Huyện ủy Mẫu Sơn sơ kết sáu tháng - Báo Mẫu Sơn</title>',
            "Báo Mẫu Sơn",
        ),
        ('<meta property="og:site_name" content="baomau.vn">', "baomau.vn"),
        ("<title>Huyện ủy Mẫu Sơn sơ kết sáu tháng | Tin tức</title>", None),
        ("", None),
    ],
)
def test_publisher(head: str, publisher: str | None) -> None:
    assert as_read(article(small(head))).data.publisher == publisher


@pytest.mark.parametrize(
    ("picture", "caption"),
    [
        ("<figure><img src=a><figcaption>Hội trường. Mọi người ngồi.</figcaption></figure>", True),
        ('<p><img src=a></p><p class="Image">x</p><p class="chuthich">Hội trường. Mọi người ngồi.</p>', True),
        ("<table><tr><td><img src=a></td></tr><tr><td>Hội trường. Mọi người ngồi.</td></tr></table>", True),
        ('<p align="center"><img src=a></p><p align="center">Hội trường. Mọi người ngồi.</p>', True),
        ("<p><img src=a><br><em>Hội trường. Mọi người ngồi.</em></p>", True),
        # Counter-examples: set apart but below no picture; below a picture but not set apart; below an icon.
        ("<p><em>Hội trường. Mọi người ngồi.</em></p>", False),
        ("<p><img src=a></p><p>Hội trường. Mọi người ngồi.</p>", False),
        ('<p><img src=a width="16" height="16"></p><p><em>Hội trường. Mọi người ngồi.</em></p>', False),
    ],
)
def test_captions_by_mark_and_by_place(picture: str, caption: bool) -> None:
    first, second = BODY.split("</p>", 1)
    found = article(small(body=f"{first}</p>{picture}{second}"))
    assert ("Hội trường. Mọi người ngồi." in lines(found, "caption")) == caption
    assert "Hội trường. Mọi người ngồi." in found.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("H&ocirc;m&nbsp;nay &#7879; &amp; xong", "Hôm nay ệ & xong"),
        ("Ho\u0302\u0323i nghị ho\u0323p", "Hội nghị họp"),
        ("chữ\u200b có\u00ad dấu\ufeff", "chữ có dấu"),
        ("một<!-- chú thích --> hai <b>ba</b>, bốn", "một hai ba, bốn"),
        ("dòng một.<br>Dòng hai", "dòng một.\nDòng hai"),
        ("dòng một bị<br/>ngắt giữa chừng", "dòng một bị ngắt giữa chừng"),
        ("trước <span style='display:none'>ẩn</span><script>x()</script>sau", "trước sau"),
        ("# title = không phải tiêu đề", "title = không phải tiêu đề"),
    ],
)
def test_letters_and_lines(html: str, text: str) -> None:
    assert f"\n{text}\n" in article(small(body=f"{BODY}<p>{html}</p><p>{BODY.replace('Sáng 5/6', 'Chiều')}</p>")).text


def test_a_lead_outside_the_text_and_what_is_printed_twice_stand_once() -> None:
    lead = "Huyện ủy Mẫu Sơn đánh giá kết quả và bàn giải pháp cho thời gian tới."
    found = article(small(above=f'<h2 class="sapo">{lead}</h2>', body=f"<p>{lead}</p>{BODY}"))
    assert found.text.count(lead) == 1
    assert found.text.index(lead) < found.text.index("Sáng 5/6")


def test_names_that_call_the_whole_page_furniture_are_passed_over() -> None:
    assert "chủ trì hội nghị" in article(small().replace(b"<body>", b'<body><div class="sidebar menu related">')).text


def test_related_headlines_comments_and_links_are_left_out() -> None:
    other = '<p><a href="/x">Một bài khác về chuyện khác ở huyện khác trong tỉnh</a></p>'
    comment = f'<div class="comment"><p>{"Bạn đọc viết rằng việc này rất tốt cho huyện nhà. " * 4}</p></div>'
    found = article(small(body=BODY + other + comment))
    assert "Một bài khác" not in found.text
    assert "Bạn đọc viết" not in found.text


def test_the_form_of_a_profile_stands_above_its_running_text() -> None:
    fields = {
        "Họ và tên": "HÀ VĂN THỬ",
        "Chức vụ": "Phó Chủ tịch UBND tỉnh Lào Cai",
        "Ngày sinh": "03/08/1975",
        "Quê quán": "Lào Cai",
    }
    form = "".join(f"<div><div>{label}</div><div>{value}</div></div>" for label, value in fields.items())
    html = f"<html><head><title>Lãnh đạo tỉnh</title></head><body><div class='content'>{form}<p>{BODY}</p></div></body></html>"
    found = article(html.encode())
    assert "\nHọ và tên\nHÀ VĂN THỬ\nChức vụ\nPhó Chủ tịch UBND tỉnh Lào Cai\n" in found.text
    facts = read_facts(found)
    assert facts.page.published is None
    assert ("Hà Văn Thử", "Phó Chủ tịch") in {(h.person.name, h.post.title) for h in facts.holdings}
