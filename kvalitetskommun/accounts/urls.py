"""Every address under /konto/: allauth's own names under Swedish paths, and our pages."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as usersessions
from django.urls import path, re_path

from kvalitetskommun.accounts import views

KEY = r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$"

urlpatterns = [
    path("", views.account_home, name="account_home"),
    path("mina-uppgifter/", views.account_export, name="account_export"),
    path("inbjudan/<str:token>/", views.invitation_accept, name="invitation_accept"),
    # Logging in and out.
    path("logga-in/", views.LoginView.as_view(), name="account_login"),
    path("logga-in/kod/", account.confirm_login_code, name="account_confirm_login_code"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("inloggningen/", views.account_session, name="account_session"),
    path("avstangt/", account.account_inactive, name="account_inactive"),
    path("skapa/", views.signup_closed, name="account_signup"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    # E-mail address.
    path("e-post/", account.email, name="account_email"),
    path(
        "e-post/bekrafta/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("e-post/bekrafta/<str:key>/", account.confirm_email, name="account_confirm_email"),
    # Password.
    path("losenord/byt/", account.password_change, name="account_change_password"),
    path("losenord/valj/", account.password_set, name="account_set_password"),
    path("losenord/aterstall/", account.password_reset, name="account_reset_password"),
    path(
        "losenord/aterstall/skickat/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "losenord/nytt/klart/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(KEY, account.password_reset_from_key, name="account_reset_password_from_key"),
    # The second step.
    path("andra-steget/", mfa.index, name="mfa_index"),
    path("andra-steget/ange/", mfa.authenticate, name="mfa_authenticate"),
    path("andra-steget/bekrafta/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("andra-steget/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("andra-steget/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "andra-steget/koder/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "andra-steget/koder/nya/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "andra-steget/koder/fil/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    # Passkeys.
    path("nycklar/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("nycklar/ny/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("nycklar/logga-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("nycklar/bekrafta/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("nycklar/<int:pk>/namn/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("nycklar/<int:pk>/ta-bort/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    # Where one is logged in.
    path("inloggningar/", usersessions.list_usersessions, name="usersessions_list"),
    path(
        "inloggningar/logga-ut-overallt/",
        views.account_logout_everywhere,
        name="account_logout_everywhere",
    ),
]
