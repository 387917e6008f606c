"""The front page's message for more councils and years than the quick tests have: new, tiny, early, of every type."""

import pytest
from front_message import faults

COUNCILS = [
    ("kent", "2016/17"),
    ("camden", "2024/25"),
    ("rutland", "2023/24"),
    ("leeds", "2019/20"),
    ("isles-of-scilly", "2023/24"),
    ("cumberland", "2024/25"),
    ("hackney", "2022/23"),
    ("nottingham", "2018/19"),
]


@pytest.mark.parametrize(("authority", "year"), COUNCILS)
def test_the_message_is_whole(authority: str, year: str) -> None:
    assert faults(authority, year) == []
