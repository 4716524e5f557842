"""Nominations and what becomes of them; the rules of an edition; winners of earlier years."""

from prizes.models.enquiry import Enquiry
from prizes.models.finding import Finding, Rule
from prizes.models.nomination import Nomination, Stage
from prizes.models.nominee import Nominee, NomineeImage
from prizes.models.place import Place
from prizes.models.rules import PrizeRules
from prizes.models.winner import PastWinner

__all__ = [
    "Enquiry",
    "Finding",
    "Nomination",
    "Nominee",
    "NomineeImage",
    "PastWinner",
    "Place",
    "PrizeRules",
    "Rule",
    "Stage",
]
