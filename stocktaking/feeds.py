"""The newest projects of a search as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stocktaking.search.find import newest
from stocktaking.search.query import Query
from stocktaking.views.trouble import answered
from wsis_portal import taxonomy
from wsis_portal.contributions.linked import absolute
from wsis_portal.contributions.shown import opening

if TYPE_CHECKING:
    from stocktaking.models import Project
    from wsis_portal.requests import ActRequest

LENGTH = 30
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML may hold them
FRESH = 15 * 60  # seconds a reader's program may keep it


class Feed(Atom1Feed):
    """Each entry in the language of its project."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


@require_safe
@answered
def feed(request: ActRequest) -> HttpResponse:
    """With the filters of the page, always by date."""
    query = Query.read(request.GET)
    projects = newest(query, at=request.at, length=LENGTH)
    page = reverse("stocktaking:projects")
    made = Feed(
        title=_("WSIS Stocktaking: new projects"),
        link=absolute(page + query.url().removesuffix("?")),
        description="",
        language=get_language(),
        feed_url=absolute(request.get_full_path()),
    )
    for project in projects:
        _add(made, project)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    made.write(response, "utf-8")
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def _add(made: Feed, project: Project) -> None:
    address = absolute(project.get_absolute_url())
    made.add_item(
        title=_plain(project.title),
        link=address,
        description=escape(_plain(opening(project.description))),  # summaries are HTML
        author_name=_plain(project.owner_name),
        unique_id=get_tag_uri(absolute(f"/{project.reference}"), project.published_at),
        pubdate=project.published_at,
        updateddate=project.changed_at,
        categories=[taxonomy.title_of("action_line", code) for code in project.action_lines],
        language=project.text_language,
    )


def _plain(text: str) -> str:
    return _UNSPEAKABLE.sub("", text)
