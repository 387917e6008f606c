"""Hashes, and files and folders that are written whole or not at all."""

import hashlib
import os
import platform
import stat
import time
import zlib
from pathlib import Path

import pytest

from analysis.files import (
    _began,
    clear_after_the_dead,
    hashes,
    read_json,
    sha256,
    whole_folder,
    write_json,
    write_whole,
    writing,
)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"abc")
    assert sha256(tmp_path / "a.csv") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_hashes_are_by_path_below_the_root_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b", "sub/a", "a"):
        (tmp_path / name).write_bytes(name.encode())
    result = hashes([tmp_path / "sub" / "a", tmp_path / "b", tmp_path / "a"], tmp_path)
    assert list(result) == ["a", "b", "sub/a"]
    assert result["sub/a"] == hashlib.sha256(b"sub/a").hexdigest()


def test_a_file_is_written_with_its_folders_and_can_be_read_by_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.txt"
    write_whole(path, b"one")
    assert path.read_bytes() == b"one"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(tmp_path / "new" / "folder") == ["a.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"old")
    with pytest.raises(TypeError):
        write_whole(tmp_path / "a.txt", "not bytes")  # type: ignore[arg-type]
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_write_that_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OSError, match=r"a\.txt"):
        write_whole(tmp_path / "a.txt", b"new")
    assert names(tmp_path) == ["a.txt"]


def test_a_stream_takes_its_place_when_it_is_complete_and_not_before(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", b"old")
    with writing(tmp_path / "a.txt") as stream:
        stream.write(b"new")
        stream.flush()
        assert (tmp_path / "a.txt").read_bytes() == b"old"
        stream.seek(0)
        assert stream.read() == b"new"
    assert (tmp_path / "a.txt").read_bytes() == b"new"

    def half() -> None:
        with writing(tmp_path / "a.txt") as stream:
            stream.write(b"half")
            raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        half()
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert names(tmp_path) == ["a.txt"]


def test_what_the_dead_began_is_cleared_and_what_the_living_write_is_not(tmp_path: Path) -> None:
    here, began = f"{zlib.crc32(platform.node().encode()):08x}", int(_began(os.getpid()))
    dead = [
        f"999999999-{began}-{here}-x",
        "999999999-x",
        f"{os.getpid()}-{began - 9000}-{here}-x",
        f"nobody-1-{here}-x",
    ]
    for name in dead:  # the third is of a process that had this one's number before
        (tmp_path / f".writing-{name}").write_bytes(b"half")
    elsewhere = tmp_path / f".writing-999999999-{began}-0000beef-x"
    elsewhere.write_bytes(b"half")
    with writing(tmp_path / "a.txt") as stream:
        clear_after_the_dead(tmp_path)
        stream.write(b"whole")
    assert names(tmp_path) == [elsewhere.name, "a.txt"]
    assert (tmp_path / "a.txt").read_bytes() == b"whole"


def test_json_is_sorted_indented_and_ends_with_a_line_end(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"b": "£", "a": [1]})
    assert (tmp_path / "a.json").read_bytes() == '{\n  "a": [\n    1\n  ],\n  "b": "£"\n}\n'.encode()
    assert read_json(tmp_path / "a.json") == {"a": [1], "b": "£"}


def test_json_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"a": 1})
    with pytest.raises(TypeError):
        write_json(tmp_path / "a.json", {"a": object()})
    assert read_json(tmp_path / "a.json") == {"a": 1}


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'"a"', b"null", b"\xff\xfe"])
def test_damaged_json_reads_as_empty(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert read_json(tmp_path / "a.json") == {}
    assert read_json(tmp_path / "missing.json") == {}


def test_a_whole_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "built" / "shared"
    with whole_folder(target) as folder:
        (folder / "a").write_text("1", encoding="utf-8")
    with whole_folder(target) as folder:
        assert names(folder) == []
        (folder / "b").write_text("2", encoding="utf-8")
        assert names(target) == ["a"], "the old one stays until the new one is complete"
    assert names(tmp_path) == ["built", "built/shared", "built/shared/b"]


def test_there_is_no_moment_without_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, seen = tmp_path / "shared", []
    with whole_folder(target) as folder:
        (folder / "a").write_text("1", encoding="utf-8")
    renamed = Path.rename

    def watched(self: Path, other: Path) -> Path:
        seen.append(target.exists())
        return renamed(self, other)

    monkeypatch.setattr(Path, "rename", watched)
    with whole_folder(target) as folder:
        (folder / "b").write_text("2", encoding="utf-8")
    assert names(tmp_path) == ["shared", "shared/b"]
    assert seen == [], "the two folders change names in one step, not by moving the old one away first"


def test_where_names_cannot_be_exchanged_the_old_folder_is_moved_away_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.files._exchanged", lambda *_: False)
    for name in ("a", "b"):
        with whole_folder(tmp_path / "shared") as folder:
            (folder / name).write_text("1", encoding="utf-8")
    assert names(tmp_path) == ["shared", "shared/b"]


def test_a_folder_that_fails_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "shared"
    with whole_folder(target) as folder:
        (folder / "a").write_text("1", encoding="utf-8")

    def fail_half_way() -> None:
        with whole_folder(target) as folder:
            (folder / "b").write_text("2", encoding="utf-8")
            raise KeyError("half way")

    with pytest.raises(KeyError, match="half way"):
        fail_half_way()
    assert names(tmp_path) == ["shared", "shared/a"]


def test_a_first_folder_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with whole_folder(tmp_path / "shared"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert names(tmp_path) == []


def test_a_new_folder_that_is_lost_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "shared"
    with whole_folder(target) as folder:
        (folder / "a").write_text("1", encoding="utf-8")

    def lose_it() -> None:
        with whole_folder(target) as folder:
            folder.rmdir()

    with pytest.raises(FileNotFoundError):
        lose_it()
    assert names(tmp_path) == ["shared", "shared/a"]


def test_a_changed_file_has_another_hash_however_soon_and_with_its_old_time(tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("one", encoding="utf-8")
    first = sha256(path)
    path.write_text("two", encoding="utf-8")  # as long as before, and at once
    second = sha256(path)
    long_ago = 1_000_000_000
    os.utime(path, (long_ago, long_ago))
    aged = sha256(path)
    path.write_text("six", encoding="utf-8")
    os.utime(path, (long_ago, long_ago))  # as an editor that keeps times
    assert len({first, second, sha256(path)}) == 3
    assert aged == second


def test_a_file_that_has_not_changed_for_a_while_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("one", encoding="utf-8")
    later = time.time() + 60
    monkeypatch.setattr(time, "time", lambda: later)
    read: list[Path] = []
    opened = Path.open

    def noted(self: Path, mode: str = "r") -> object:
        read.append(self)
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", noted)
    assert sha256(path) == sha256(path)
    assert read == [path]
