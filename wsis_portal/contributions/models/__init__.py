"""Drafts and their files, contributions and their decisions, late requests, marks."""

from wsis_portal.contributions.models.contribution import Contribution, Decision, Mark
from wsis_portal.contributions.models.draft import Draft, DraftState, LateRequest, Upload

__all__ = ["Contribution", "Decision", "Draft", "DraftState", "LateRequest", "Mark", "Upload"]
