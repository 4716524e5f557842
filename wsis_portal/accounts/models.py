"""Stakeholders, the organizations they speak for, and claims of membership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wsis_portal.accounts.names import NameKeyField

if TYPE_CHECKING:
    from django.db.models import QuerySet

GLOBAL = "GLO"  # not tied to one country


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def current(self) -> QuerySet[Organization]:
        """Those that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class Organization(models.Model):
    """The entity a stakeholder speaks for. A merged one points to where it went."""

    name = models.CharField(_("name"), max_length=200)
    name_key = NameKeyField(db_index=True)
    stakeholder_type = models.CharField(_("type of stakeholder"), max_length=32)
    sub_type = models.CharField(_("sub-type"), max_length=32, blank=True)
    country = models.CharField(_("country"), max_length=3)
    website = models.URLField(_("website"), blank=True)
    email_domain = models.CharField(
        _("verified e-mail domain"),
        max_length=120,
        blank=True,
        help_text=_("Whoever has a verified address there is a confirmed member."),
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("merged into")
    )
    merged_at = models.DateTimeField(_("merged"), null=True, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("merged by"),
    )
    # Not an act: machine time.
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("name",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "name_key",
                "country",
                condition=Q(merged_into__isnull=True),
                name="organization_once_per_country",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(Lower("name"), name="organization_name_lower"),
        ]

    def __str__(self) -> str:
        return self.name


class StakeholderManager(BaseUserManager["Stakeholder"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Stakeholder:
        stakeholder = self.model(email=email.strip().lower(), **fields)
        stakeholder.set_password(password)
        stakeholder.save(using=self._db)
        return stakeholder

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> Stakeholder:
        """Made at the server's console: the address counts as verified."""
        from wsis_portal.accounts.addresses import trust_address  # noqa: PLC0415 - needs the apps

        officer = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        trust_address(officer)
        return officer

    def get_by_natural_key(self, username: str | None) -> Stakeholder:
        return self.get(email=(username or "").lower())


class Stakeholder(AbstractBaseUser, PermissionsMixin):
    """A person with an account. Without an organization: in personal capacity."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    position = models.CharField(_("position"), max_length=150, blank=True)
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("organization"),
    )
    stakeholder_type = models.CharField(_("type of stakeholder"), max_length=32, blank=True)
    sub_type = models.CharField(_("sub-type"), max_length=32, blank=True)
    country = models.CharField(_("country"), max_length=3, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(
        _("officer"), default=False, help_text=_("May enter the secretariat's pages.")
    )
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[StakeholderManager] = StakeholderManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")
        ordering = ("email",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="stakeholder_email_lower"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name or self.email

    @property
    def profile_complete(self) -> bool:
        """Whether section A of a form need not ask who submits."""
        return bool(self.name and self.stakeholder_type and self.country)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def waiting(self) -> QuerySet[Membership]:
        return self.filter(status=Membership.Status.CLAIMED)

    def confirmed(self) -> QuerySet[Membership]:
        return self.filter(status=Membership.Status.CONFIRMED)


class Membership(models.Model):
    """A stakeholder's claim to belong to an organization: grants nothing until confirmed."""

    class Status(models.TextChoices):
        CLAIMED = "claimed", _("claimed")
        CONFIRMED = "confirmed", _("confirmed")
        REFUSED = "refused", _("refused")

    stakeholder = models.ForeignKey(
        Stakeholder, models.CASCADE, related_name="memberships", verbose_name=_("stakeholder")
    )
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="memberships", verbose_name=_("organization")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.CLAIMED
    )
    claimed_at = models.DateTimeField(_("claimed"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        Stakeholder,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("stakeholder", "organization", name="membership_once"),
            models.CheckConstraint(
                condition=Q(status__in=["claimed", "confirmed", "refused"]),
                name="membership_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stakeholder} · {self.organization}"
