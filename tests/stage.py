"""Fixtures: the portal as bin/demo runs it. What one worker of the tests needs is made once."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.portal import Portal, Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MARK = os.environ.get("PYTEST_XDIST_WORKER", "main")


@dataclass(frozen=True)
class Stage:
    """A database of the demo that nobody is connected to, and the files that go with it."""

    server: Server
    name: str
    var: Path
    offset: str

    def portal(self, var: Path, name: str, **env: str) -> Portal:
        """A portal of its own on a copy of the stage; nothing runs yet."""
        shutil.copytree(self.var, var)
        database = self.server.create(f"{name}_{MARK}", like=self.name)
        return Portal(var, database, REHEARSAL_OFFSET=self.offset, **env)


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    server, name = Server(os.environ["DATABASE_URL"]), f"stage_{MARK}"
    var = tmp_path_factory.mktemp("stage") / "var"
    portal = Portal(var, server.create(name))
    portal.prepare("open")
    yield Stage(server, name, var, portal.env["REHEARSAL_OFFSET"])
    server.drop(name)


@pytest.fixture
def make_portal(stage: Stage, tmp_path: Path) -> Iterator[Callable[..., Portal]]:
    made = []

    def make(name: str, **env: str) -> Portal:
        portal = stage.portal(tmp_path / name, name, **env)
        made.append(portal)
        portal.start()
        return portal

    yield make
    for portal in made:
        portal.stop()
        stage.server.drop(portal.database.rpartition("/")[2])


@pytest.fixture(scope="session")
def portal(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """One for all journeys: each has people of its own."""
    portal = stage.portal(tmp_path_factory.mktemp("portal") / "var", "journeys")
    portal.start()
    yield portal
    portal.stop()
    stage.server.drop(portal.database.rpartition("/")[2])
