import os
import stat

import pytest

from wsis_portal.local import places
from wsis_portal.local.places import Failure, User

ME = User(os.geteuid(), os.getegid())


def test_private_folder_is_closed_to_others(tmp_path):
    folder = places.private(tmp_path / "x", ME)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_private_folder_made_open_is_closed(tmp_path):
    (tmp_path / "x").mkdir(mode=0o777)
    assert stat.S_IMODE(places.private(tmp_path / "x", ME).stat().st_mode) == 0o700


def test_private_folder_that_is_a_link_is_refused(tmp_path):
    (tmp_path / "target").mkdir()
    (tmp_path / "x").symlink_to(tmp_path / "target")
    with pytest.raises(Failure, match="belongs to another user"):
        places.private(tmp_path / "x", ME)


def test_private_folder_of_another_user_is_refused(tmp_path):
    (tmp_path / "x").mkdir()
    with pytest.raises(Failure, match="belongs to another user"):
        places.private(tmp_path / "x", User(ME.uid + 1, ME.gid))


@pytest.mark.skipif(ME.uid != 0, reason="only root becomes another user")
def test_reaches_only_what_all_parents_open(tmp_path, var):
    nobody = places.database_user()
    inner = tmp_path / "closed" / "inner"
    inner.mkdir(parents=True)
    inner.parent.chmod(0o700)
    assert (places.reaches(nobody, inner), places.reaches(nobody, var)) == (False, True)


def test_name_differs_between_checkouts_and_users(tmp_path):
    names = {
        places.name_of(tmp_path / folder, User(uid, 1)) for folder in ("a", "b") for uid in (1, 2)
    }
    assert len(names) == 4
