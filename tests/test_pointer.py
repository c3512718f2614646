from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.store.snapshots import Pointer, current_number, point_at


def test_pointer_follows_every_publish(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    assert (pointer.number(), pointer.written()) == (0, None)
    for number in range(1, 300):  # of one or more digits, and faster than a clock ticks
        point_at(tmp_path, number)
        assert pointer.number() == current_number(tmp_path) == number
    assert pointer.written() is not None


def test_pointer_tells_that_a_folder_is_gone_until_it_is_restored(tmp_path: Path) -> None:
    pointer = Pointer(tmp_path)
    point_at(tmp_path, 7)
    assert pointer.number() == 7
    (tmp_path / "current").unlink()
    with pytest.raises(StoreError, match="is gone"):
        pointer.number()
    (tmp_path / "current").write_text("6\n")
    assert pointer.number() == 6
    (tmp_path / "current").write_text("six\n")
    with pytest.raises(StoreError, match="no snapshot number"):
        pointer.number()
