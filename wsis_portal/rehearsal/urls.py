"""The rehearsal's own pages. They exist in rehearsal only."""

from __future__ import annotations

from django.urls import path

from wsis_portal.rehearsal import views

app_name = "rehearsal"

urlpatterns = [
    path("", views.index, name="index"),
    path("sign-in/<slug:key>/", views.sign_in, name="sign-in"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mailbox/<int:pk>/", views.message, name="message"),
    path("mailbox/<int:pk>/html/", views.message_html, name="message-html"),
    path("mailbox/<int:pk>/message.eml", views.message_file, name="message-file"),
    path("mailbox/<int:pk>/receipt.pdf", views.attachment, name="attachment"),
    path("samples/<slug:name>.pdf", views.sample, name="sample"),
]
