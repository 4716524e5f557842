"""The secretariat's pages for nominations, nominees, past winners and the rules of an edition."""

from prizes.admin.nominations import NominationAdmin
from prizes.admin.nominees import NomineeAdmin
from prizes.admin.rules import PrizeRulesAdmin
from prizes.admin.winners import PastWinnerAdmin

__all__ = ["NominationAdmin", "NomineeAdmin", "PastWinnerAdmin", "PrizeRulesAdmin"]
