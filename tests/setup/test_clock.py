import json
from datetime import UTC, datetime, timedelta

import pytest

from wsis_portal.local import clock
from wsis_portal.local.places import Failure

MACHINE = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
OPEN = datetime(2024, 1, 24, 8, 0, tzinfo=UTC)


def wound(tmp_path, at=None, *, newest=None, machine=MACHINE):
    return clock.wound(at, file=tmp_path / "rehearsal.json", newest=newest, machine=machine)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("open", datetime(2024, 1, 24, 8, 0, tzinfo=UTC)),
        ("last-minutes", datetime(2024, 1, 31, 22, 58, tzinfo=UTC)),
        ("closed", datetime(2024, 2, 1, 8, 0, tzinfo=UTC)),
        ("2024-01-31T23:58", datetime(2024, 1, 31, 22, 58, tzinfo=UTC)),  # Geneva time
        ("2024-01-31T23:58Z", datetime(2024, 1, 31, 23, 58, tzinfo=UTC)),
        ("2024-07-01", datetime(2024, 6, 30, 22, 0, tzinfo=UTC)),  # summer time
    ],
)
def test_parse_instant(text, instant):
    assert clock.parse(text) == instant


def test_parse_now_is_machine_time(tmp_path):
    assert wound(tmp_path, "now") == clock.Clock(0.0)


def test_parse_nonsense_names_what_it_takes():
    with pytest.raises(
        Failure, match="--at takes one of open, last-minutes, closed, nominees, now"
    ):
        clock.parse("tomorrow")


def test_wound_at_first_start(tmp_path):
    assert wound(tmp_path).instant(MACHINE) == OPEN


def test_wound_at_restart_goes_on_where_it_stood(tmp_path):
    first = wound(tmp_path)
    stopped = MACHINE + timedelta(minutes=25)
    clock.save(first, file=tmp_path / "rehearsal.json", machine=stopped)
    tomorrow = MACHINE + timedelta(days=1)
    assert wound(tmp_path, machine=tomorrow).instant(tomorrow) == OPEN + timedelta(minutes=25)


def test_wound_at_restart_after_now_stays_with_the_machine(tmp_path):
    clock.save(clock.Clock(0.0), file=tmp_path / "rehearsal.json", machine=MACHINE)
    assert wound(tmp_path, machine=MACHINE + timedelta(days=1)) == clock.Clock(0.0)


def test_wound_after_stop_by_force_begins_at_newest_act(tmp_path):
    clock.save(wound(tmp_path), file=tmp_path / "rehearsal.json", machine=MACHINE)
    newest = OPEN + timedelta(seconds=9)
    assert wound(tmp_path, newest=newest).instant(MACHINE) == newest


def test_wound_at_instant_before_newest_act_asks_for_fresh(tmp_path):
    with pytest.raises(Failure, match=r"25 January 2024, 09:00 Geneva time .* add --fresh"):
        wound(tmp_path, "open", newest=OPEN + timedelta(days=1))


def test_wound_at_instant_of_newest_act(tmp_path):
    assert wound(tmp_path, "open", newest=OPEN).instant(MACHINE) == OPEN


def test_held_clock_shows_the_same_instant_later():
    later = MACHINE + timedelta(minutes=2)
    wound = clock.Clock((OPEN - MACHINE).total_seconds())
    assert wound.held(later - MACHINE).instant(later) == OPEN


def test_held_clock_at_machine_time_stays_with_it():
    assert clock.Clock(0.0).held(timedelta(minutes=2)) == clock.Clock(0.0)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"offset": 1}', '{"offset": 1, "instant": "x"}'])
def test_wound_from_broken_file_says_which(tmp_path, text):
    (tmp_path / "rehearsal.json").write_text(text)
    with pytest.raises(Failure, match=r"rehearsal\.json cannot be read"):
        wound(tmp_path)


def test_save_leaves_one_whole_file(tmp_path):
    clock.save(clock.Clock(-60.0), file=tmp_path / "rehearsal.json", machine=MACHINE)
    assert [path.name for path in tmp_path.iterdir()] == ["rehearsal.json"]
    assert json.loads((tmp_path / "rehearsal.json").read_text()) == {
        "offset": -60.0,
        "instant": "2026-05-04T11:59:00+00:00",
    }
