"""Files are replaced whole or not at all."""

from __future__ import annotations

import errno
import gzip
import signal
import stat
import subprocess
import sys

import pytest

from textkit.export.atomic import made_folder, replacing, replacing_path, replacing_text


def test_a_failure_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(RuntimeError), replacing_text(path) as file:
        file.write("new")
        raise RuntimeError
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_is_at_the_path_before_all_is_written(tmp_path):
    path = tmp_path / "out.txt"
    with replacing_text(path) as file:
        file.write("half")
        file.flush()
        assert not path.exists()
    assert path.read_text() == "half"


def test_what_a_killed_run_left_is_taken_away_by_the_next(tmp_path):
    path = tmp_path / "out.txt"
    half = (
        "import os, sys; from pathlib import Path; from textkit.export.atomic import replacing\n"
        "with replacing(Path(sys.argv[1])) as file:\n    file.write(b'half')\n"
        "    file.flush()\n    os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", half, str(path)]).returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.read_text() == "half"
    with replacing_text(tmp_path / "other.txt"):
        assert left.exists()
    (tmp_path / "other.txt").unlink()
    with replacing_text(path) as file:
        file.write("whole")
    assert list(tmp_path.iterdir()) == [path]


def test_what_another_run_is_writing_stays(tmp_path):
    path = tmp_path / "out.txt"
    with replacing_text(path) as first, replacing_text(path) as second:
        first.write("first")
        second.write("second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_stays_empty_is_taken_away(tmp_path):
    with pytest.raises(RuntimeError), made_folder(tmp_path / "new"):
        raise RuntimeError
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    with pytest.raises(RuntimeError), made_folder(tmp_path / "old"):
        raise RuntimeError
    assert (tmp_path / "old").exists()


def test_permissions_of_the_old_file_stay(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    with replacing_text(path) as file:
        file.write("new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    with replacing_text(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert real.read_text() == "new"


def test_line_ends_stay_as_given(tmp_path):
    with replacing_text(tmp_path / "out.txt") as file:
        file.write("一\r\n二\n")
    assert (tmp_path / "out.txt").read_bytes() == "一\r\n二\n".encode()


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere"), replacing(tmp_path / "nowhere" / "out.txt"):
        pass


def test_a_name_that_ends_in_gz_is_compressed(tmp_path):
    path = tmp_path / "out.txt.gz"
    with replacing(path) as file:
        file.write(b"text")
    assert gzip.decompress(path.read_bytes()) == b"text"


def test_a_device_is_written_and_stays_a_device():
    from pathlib import Path

    null = Path("/dev/null")
    if not null.is_char_device():
        pytest.skip("no /dev/null here")
    with replacing(null) as file:
        file.write(b"text")
    assert null.is_char_device()


def test_a_full_disk_names_the_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "out.txt"
    path.write_text("old")
    with pytest.raises(OSError, match=r"out\.txt"), replacing_path(path) as temporary:
        temporary.with_name(f"{temporary.name}.log").write_text("of a database")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
