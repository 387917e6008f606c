"""Something is made again at each change of its files, once they are written, and a problem does not end it."""

import threading
import time
from pathlib import Path

from analysis.errors import ProjectError
from analysis.publish.watching import LOOK, at_each_change


def test_it_is_made_at_first_and_at_each_change_and_goes_on_after_a_problem(tmp_path: Path) -> None:
    path, made = tmp_path / "risks.csv", []
    path.write_text("first", encoding="utf-8")

    def make(changed: tuple[Path, ...]) -> None:
        made.append(([one.name for one in changed], path.read_text(encoding="utf-8")))
        if path.read_text(encoding="utf-8") == "wrong":
            raise ProjectError("risks.csv is wrong")

    watched = at_each_change(make, tmp_path.iterdir)
    assert next(watched) == ()
    path.write_text("wrong", encoding="utf-8")
    assert next(watched) == ("risks.csv is wrong",)
    path.write_text("right", encoding="utf-8")
    assert next(watched) == ()
    (tmp_path / "notes.csv").touch()
    assert next(watched) == ()
    (tmp_path / "notes.csv").unlink()
    assert next(watched) == ()
    assert made == [
        ([], "first"),
        (["risks.csv"], "wrong"),
        (["risks.csv"], "right"),
        (["notes.csv"], "right"),
        (["notes.csv"], "right"),
    ]


def test_what_changes_while_it_is_made_is_taken_up_next(tmp_path: Path) -> None:
    path, made = tmp_path / "risks.csv", []
    path.write_text("first", encoding="utf-8")

    def make(changed: tuple[Path, ...]) -> None:
        made.append((len(changed), path.read_text(encoding="utf-8")))
        if len(made) == 1:
            path.write_text("while it was made", encoding="utf-8")

    watched = at_each_change(make, lambda: [path])
    next(watched)
    next(watched)
    assert made == [(0, "first"), (1, "while it was made")]


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path: Path) -> None:
    path, made = tmp_path / "risks.csv", []
    path.write_text("", encoding="utf-8")
    watched = at_each_change(lambda _: made.append(path.stat().st_size), lambda: [path])
    next(watched)

    def write() -> None:
        with path.open("a", encoding="utf-8") as file:
            for _ in range(10):
                file.write("a line\n")
                file.flush()
                time.sleep(LOOK / 4)

    writer = threading.Thread(target=write)
    writer.start()
    next(watched)
    writer.join()
    assert made == [0, 10 * len("a line\n")], "made once, from the whole file"
