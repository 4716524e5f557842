"""An idea."""

from __future__ import annotations

from django.db import models

from wsis_portal.contributions.models import Contribution


class Idea(Contribution):
    text = models.TextField()

    class Meta:
        verbose_name = "idea"
        verbose_name_plural = "ideas"


class Place(models.Model):
    """See quota.py."""

    idea = models.OneToOneField(Idea, models.CASCADE)
    title = models.CharField(max_length=300, unique=True)

    def __str__(self) -> str:
        return self.title
