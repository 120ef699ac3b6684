"""Where sentences end."""

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
