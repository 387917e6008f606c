"""The state of the shared tables that somebody has accepted: a copy of each, the hashes of the files, and a log of reasons."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.data.folders import ACCEPTED_FOLDER, shared_inputs
from analysis.files import sha256, whole_folder
from analysis.paths import raw_folder

FILES, LOG = "files.csv", "log.csv"
ALL = "all"
"""Written in the log in place of a file where a state is accepted for the first time."""
LOG_COLUMNS = ["date", "file", "rows", "new", "changed", "gone", "reason"]
OBSERVATIONS = "observations"
_COMPRESSION = 15


def folder() -> Path:
    """Return data/raw/accepted, where the accepted state is kept."""
    return raw_folder() / ACCEPTED_FOLDER


def is_there() -> bool:
    """Say whether any state was ever accepted: a data set that is being made has none."""
    return (folder() / FILES).is_file()


def changed_files() -> list[Path]:
    """Return the files of data/raw that are not as they were accepted, new ones among them; none where no state was accepted."""
    if not is_there():
        return []
    known = accepted_hashes()
    return [path for path in shared_inputs() if known.get(_name(path)) != sha256(path)]


def lost_files() -> list[str]:
    """Return the files that were accepted and are no longer there."""
    present = {_name(path) for path in shared_inputs()}
    return sorted(set(accepted_hashes()) - present) if is_there() else []


def accepted_hashes() -> dict[str, str]:
    """Return the SHA-256 of each file as it was accepted, by its path below data/raw."""
    frame = pd.read_csv(folder() / FILES, dtype=str, keep_default_na=False)
    return dict(zip(frame["file"], frame["sha256"], strict=True))


def accepted_table(name: str, source_id: str = "") -> pd.DataFrame | None:
    """Return a table as it was accepted; None where there was none.

    Parameters
    ----------
    name : str
        One of ``folders.SHARED_FILES`` or ``observations``.
    source_id : str
        For observations, whose.
    """
    path = folder() / f"{name}.parquet"
    if not path.is_file():
        return None
    if name != OBSERVATIONS:
        return pd.read_parquet(path)
    frame = pd.read_parquet(path, filters=[("source_id", "==", source_id)]).drop(columns="source_id")
    return frame.astype(dict.fromkeys(frame.select_dtypes("category").columns, "str")) if len(frame) else None


def last_accepted() -> str:
    """Return the date of the last acceptance, empty where there was none."""
    path = folder() / LOG
    return str(pd.read_csv(path, dtype=str)["date"].max()) if path.is_file() else ""


def store_state(tables: Mapping[str, pd.DataFrame], entries: pd.DataFrame) -> None:
    """Keep tables as the accepted state, whole or not at all; tables that are not given stay as they were accepted.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Shared tables by name; ``observations`` has source_id and is whole.
    entries : DataFrame
        What is added to the log: `LOG_COLUMNS`; the files it names, or all, are those whose hashes are taken anew.
    """
    log = folder() / LOG
    before = [pd.read_csv(log, dtype=str, keep_default_na=False)] if log.is_file() else []
    present = {_name(path): path for path in shared_inputs()}
    named = set(entries["file"])
    hashes = accepted_hashes() if is_there() else {}
    hashes |= {name: sha256(path) for name, path in present.items() if name in named or ALL in named}
    with whole_folder(folder()) as new:
        if folder().is_dir():
            shutil.copytree(folder(), new, dirs_exist_ok=True)
        for name, frame in tables.items():
            kept = (
                frame.astype(dict.fromkeys(frame.select_dtypes("str").columns, "category"))
                if name == OBSERVATIONS
                else frame
            )
            kept.to_parquet(new / f"{name}.parquet", index=False, compression="zstd", compression_level=_COMPRESSION)
        listed = sorted((name, sha) for name, sha in hashes.items() if name in present)
        pd.DataFrame(listed, columns=["file", "sha256"]).to_csv(new / FILES, index=False, lineterminator="\n")
        pd.concat([*before, entries.astype(str)], ignore_index=True).to_csv(new / LOG, index=False, lineterminator="\n")


def observations_with(source_id: str, mine: pd.DataFrame) -> pd.DataFrame:
    """Return the accepted observations with those of one source replaced."""
    path = folder() / f"{OBSERVATIONS}.parquet"
    every = pd.read_parquet(path) if path.is_file() else mine.iloc[:0].assign(source_id="")
    others = every[every["source_id"] != source_id]
    texts = others.astype(dict.fromkeys(others.select_dtypes("category").columns, "str"))
    joined = pd.concat([texts, mine.assign(source_id=source_id)], ignore_index=True)
    return joined.sort_values("source_id", kind="stable", ignore_index=True)


def _name(path: Path) -> str:
    return path.relative_to(raw_folder()).as_posix()
