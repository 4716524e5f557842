"""The press: HTML in, one file out that is PDF/A-3a and PDF/UA-1, with its enclosures attached.

The only place that knows WeasyPrint. It knows nothing of Django or the portal, so that a web
process can run it as a child (`command`) instead of importing 100 MB of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from .job import Enclosure, Job
from .make import press

__all__ = ["Enclosure", "Job", "command", "press"]

# Found by its folder, which goes last on the path: a neighbour named like a module of Python's
# own must not stand in its way.
_START = "import sys; sys.path.append(sys.argv[1]); from press import __main__"


def command() -> list[str]:
    """The command of the child: a job on standard input, the file on standard output."""
    return [sys.executable, "-I", "-c", _START, str(Path(__file__).parent.parent)]
