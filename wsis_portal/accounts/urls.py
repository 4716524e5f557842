"""Those of allauth's pages that the portal has, under /<language>/account/."""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path

from wsis_portal.accounts.entrance import keeps_next, resumes, starts_over

urlpatterns = [
    path("login/", keeps_next(starts_over(views.login)), name="account_login"),
    path(
        "login/code/",
        keeps_next(starts_over(views.request_login_code)),
        name="account_request_login_code",
    ),
    path(
        "login/code/confirm/",
        keeps_next(views.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path("logout/", starts_over(views.logout), name="account_logout"),
    path("signup/", keeps_next(resumes(starts_over(views.signup))), name="account_signup"),
    path(
        "confirm-email/",
        keeps_next(views.email_verification_sent),
        name="account_email_verification_sent",
    ),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("email/", views.email, name="account_email"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", keeps_next(views.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        keeps_next(views.confirm_password_reset_code),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        keeps_next(views.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path("second-step/", include("allauth.mfa.urls")),
]
