"""What can be requested for the event, how and when. Kinds: facts 1.4."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

KINDS = [
    ("thematic_workshop", _("Thematic workshop")),
    ("country_workshop", _("Country workshop")),
    ("interactive_session", _("Interactive session")),
    ("high_level_dialogue", _("High-level dialogue")),
    ("action_line_meeting", _("Action line facilitation meeting")),
    ("knowledge_cafe", _("Knowledge café")),
    ("exhibition", _("Exhibition space")),
    ("hackathon", _("Hackathon")),
    ("special_track", _("Special track or initiative")),
    ("policy_statement", _("Policy statement slot (governments)")),
    ("partnership", _("Partnership")),
    ("other", _("Other")),
]
MODES = [
    ("on_site", _("On site")),
    ("virtual", _("Virtual")),
    ("hybrid", _("Hybrid")),
]
# The event: 27 to 31 May 2024, Monday to Friday
DAYS = [
    ("2024-05-27", _("Monday 27 May")),
    ("2024-05-28", _("Tuesday 28 May")),
    ("2024-05-29", _("Wednesday 29 May")),
    ("2024-05-30", _("Thursday 30 May")),
    ("2024-05-31", _("Friday 31 May")),
]
