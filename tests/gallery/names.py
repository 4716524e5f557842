"""Names that the portal's side and the camera's side share; asks nothing of Django."""

from __future__ import annotations

PASSWORD = "villages by the lake"
CHIEF, KEEPER, STEPPER = "chief", "keeper", "stepper"
ANYBODY = "anybody"  # is not signed in and has begun a draft


def address(key: str) -> str:
    return f"{key}@gallery.example"
