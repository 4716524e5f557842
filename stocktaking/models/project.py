"""The public repository. Rows come from accepted entries, imports and the generator.

What a project says is written by store.py alone; what becomes of it (unpublished, merged) by
publish.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from stocktaking.models.content import ProjectContent
from wsis_portal.contributions.projects import TITLE_LENGTH

if TYPE_CHECKING:
    from django.db.models import QuerySet


PREFIX = "STK-P-"  # of every reference of a project
SHARE = 16  # one project in so many stands in a small index of words


class ProjectQuerySet(models.QuerySet["Project"]):
    def published(self) -> QuerySet[Project]:
        return self.filter(state=Project.State.PUBLISHED)


class Project(ProjectContent):
    """One project at one address for good, whatever becomes of it."""

    class State(models.TextChoices):
        PUBLISHED = "published", _("published")
        UNPUBLISHED = "unpublished", _("unpublished")
        MERGED = "merged", _("merged into another")

    class Source(models.TextChoices):
        ENTRY = "entry", _("entry")
        IMPORT = "import", _("import")
        SYNTHETIC = "synthetic", _("synthetic, for demonstration")

    reference = models.CharField(_("reference"), max_length=24, unique=True)
    external_id = models.CharField(
        _("external id"),
        max_length=64,
        null=True,
        blank=True,
        unique=True,
    )
    source = models.CharField(_("source"), max_length=12, choices=Source.choices)
    contribution = models.OneToOneField(
        "stocktaking.Entry",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="project",
        verbose_name=_("newest accepted entry"),
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("owner organization"),
        help_text=_("Its confirmed members may update the project."),
    )
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    text_language = models.CharField(_("language of the text"), max_length=10)
    image = models.FileField(_("image"), upload_to="projects", max_length=200, blank=True)
    image_alt = models.CharField(_("description of the image"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.PUBLISHED
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    published_at = models.DateTimeField(_("published"))
    changed_at = models.DateTimeField(_("last changed"))
    # Made by store.py from the rest
    facets = ArrayField(models.CharField(max_length=40), editable=False, default=list)
    facet_text = models.TextField(editable=False)  # the same, quick to count: see facets.py
    sort_title = models.CharField(max_length=TITLE_LENGTH, editable=False, db_collation="C")
    search = SearchVectorField(editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ("-published_at", "-pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="project_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(image="") | ~Q(image_alt=""), name="project_image_described"
            ),
        ]
        # All but the last two are of what is published: nothing else is ever searched.
        indexes: ClassVar[list[models.Index]] = [
            GinIndex(
                fields=["search", "facets"],
                name="project_search",
                condition=Q(state="published"),  # its list of late entries: see close_rows()
            ),
            # What is frequent is found sooner in a small index: hits.py looks there first.
            GinIndex(
                fields=["search", "facets"],
                name="project_search_some",
                condition=Q(state="published") & Q(Exact(F("id") % SHARE, 0)),
            ),
            models.Index(
                fields=["-published_at", "-id"],
                name="project_newest",
                condition=Q(state="published"),
            ),
            models.Index(
                fields=["sort_title", "id"], name="project_title", condition=Q(state="published")
            ),
            # For the desk
            models.Index(
                fields=["state", "-id"], name="project_not_public", condition=~Q(state="published")
            ),
            models.Index(
                fields=["source", "-id"], name="project_source", condition=~Q(source="synthetic")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("stocktaking:project", args=[self.reference])


class ProjectCount(models.Model):
    """How many published projects have a facet; "" counts them all. Kept ready by store.py."""

    facet = models.CharField(max_length=40, primary_key=True)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("count of projects")
        verbose_name_plural = _("counts of projects")

    def __str__(self) -> str:
        return f"{self.facet or '*'} {self.count}"


class ProjectWord(models.Model):
    """A word of the repository as it is written, to suggest one for another that is misspelt."""

    word = models.CharField(max_length=40, primary_key=True)
    count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("word of the repository")
        verbose_name_plural = _("words of the repository")

    def __str__(self) -> str:
        return self.word
