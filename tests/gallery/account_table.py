"""The pages of signing in and up. Those of a code are reached as a person reaches them."""

from __future__ import annotations

from tests.gallery.names import KEEPER, STEPPER
from tests.gallery.shot import Shot

PROVED = "*"  # behind a key: has just proved who they are


def of_accounts() -> list[Shot]:
    login, signup = "account_login", "account_signup"
    return [
        Shot("login", login),
        Shot("login-errors", login, act="send"),
        Shot("login-wrong", login, act="sign in wrongly"),
        Shot("login-code", "account_request_login_code"),
        Shot(
            "login-code-confirm",
            "account_confirm_login_code",
            act="ask for a code",
        ),
        Shot("signup", signup),
        Shot("signup-errors", signup, act="send"),
        Shot("signup-confirm", "account_email_verification_sent", act="sign up"),
        Shot("signup-confirm-wrong", "account_email_verification_sent", act="sign up, wrong code"),
        Shot("logout", "account_logout", who="amina"),
        Shot("reauthenticate", "account_reauthenticate", who=KEEPER),
        Shot("email", "account_email", who="amina" + PROVED),
        Shot("password-change", "account_change_password", who=KEEPER + PROVED),
        Shot("password-change-errors", "account_change_password", who=KEEPER + PROVED, act="send"),
        Shot("password-set", "account_set_password", who="amina" + PROVED),
        Shot("password-reset", "account_reset_password"),
        Shot("password-reset-confirm", "account_confirm_password_reset_code", act="forget"),
        Shot("password-reset-complete", "account_complete_password_reset", act="forget, with code"),
        *of_second_step(),
    ]


def of_second_step() -> list[Shot]:
    return [
        Shot("second-step", "mfa_index", who="amina" + PROVED),
        Shot("second-step-on", "mfa_index", who=STEPPER + PROVED),
        Shot("second-step-activate", "mfa_activate_totp", who="amina" + PROVED),
        Shot("second-step-activate-errors", "mfa_activate_totp", who="amina" + PROVED, act="send"),
        Shot("second-step-deactivate", "mfa_deactivate_totp", who=STEPPER + PROVED),
        Shot("second-step-reauthenticate", "mfa_reauthenticate", who=STEPPER),
        Shot("recovery-codes", "mfa_view_recovery_codes", who=STEPPER + PROVED),
        Shot("recovery-codes-generate", "mfa_generate_recovery_codes", who=STEPPER + PROVED),
        Shot("second-step-asked", "mfa_authenticate", act="sign in to the second step"),
    ]
