"""The press as a child process."""

from __future__ import annotations

import sys

from .job import Job
from .make import press

sys.stdout.buffer.write(press(Job.loads(sys.stdin.buffer.read())))
