"""What the libraries' pages say and do not translate into all six languages.

Django reads every catalogue as one, so a translation of ours stands in for a missing one of theirs.
Nothing imports this module: it is a source of the catalogue. When a library catches up, its lines
go (tests/test_borrowed.py names them).
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy

DJANGO = (
    _("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    _("Add link"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Change or view list link"),
    _("Conflicting form data submitted. Please try again."),
    _("Constraint “%(name)s” is violated."),
    _("Disabled"),
    _("Enable password-based authentication for this user by setting a password."),
    _("Enabled"),
    _("Enter a valid %(protocol)s address."),
    _("Enter a valid domain name."),
    _("Error:"),
    _("Forgotten your login credentials?"),
    _("Model name"),
    _("Password-based authentication"),
    _("Password-based authentication was disabled."),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("Reset password"),
    _("Set password: %s"),
    _(
        "Whether the user will be able to authenticate using a password or not. If disabled, they "
        "may still be able to authenticate using other backends, such as Single Sign-On or LDAP."
    ),
    ngettext_lazy(
        "Please submit at least %(num)d form.", "Please submit at least %(num)d forms.", "num"
    ),
    ngettext_lazy(
        "Please submit at most %(num)d form.", "Please submit at most %(num)d forms.", "num"
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        1,
    ),
)

SIMPLE_HISTORY = (
    _("Change History"),
    _("Change reason"),
    _("Changed"),
    _("Changed by"),
    _("Changes"),
    _("Choose a date from the list below to revert to a previous version of this object."),
    _("Comment"),
    _("Created"),
    _("Deleted"),
    _("Deleted %(type_name)s"),
    _("Object"),
    _("Press the 'Change History' button below to edit the history."),
    _("Press the 'Revert' button below to revert to this version of the object."),
    _("Revert"),
    _("Revert %(verbose_name)s"),
    _("Revert %s"),
    _('The %(name)s "%(obj)s" was changed successfully.'),
    _("This object doesn't have a change history."),
    _("View %(verbose_name)s"),
    _("View history: %s"),
    _("You may edit it again below"),
)

EXPORT = (
    ngettext_lazy("Export %(len)s selected item.", "Export %(len)s selected items.", "len"),
    _("Resource"),
    _("Select all"),
    _('Select at least 1 field for "%(resource_name)s" to export'),
    _("This exporter will export the following fields: "),
    _("export failed due to IllegalCharacterError"),
)
