"""The history of a content, in place of Django's own: every version, what differs from the one before, the way back."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse

from pages.actions import Refused
from pages.admin.versions import versions_of, with_the_one_before
from pages.difference import differences
from pages.models import ContentVersion


class HistoryAdmin(admin.ModelAdmin):
    """A class below it says how a version is brought back: restore(request, obj, fields)."""

    def get_urls(self):
        own = path(
            "<int:pk>/history/<slug:key>/",
            self.admin_site.admin_view(self.version_view),
            name=f"pages_{self.opts.model_name}_version",
        )
        return [own, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        content = self.seen_object(request, object_id)
        context = self.history_context(request, content, f"History of {content}") | {"versions": versions_of(content)}
        return render(request, "admin/pages/history.html", context)

    def version_view(self, request, pk: int, key: str):
        """One version. A POST brings it back."""
        content = self.seen_object(request, pk)
        if (found := with_the_one_before(versions_of(content), key)) is None:
            raise Http404
        version, before = found
        status = HTTPStatus.OK
        if request.method == "POST":
            if problem := self.bring_back(request, content, version):
                messages.error(request, problem)
                status = HTTPStatus.CONFLICT
            else:
                return HttpResponseRedirect(reverse(f"admin:pages_{self.opts.model_name}_change", args=[pk]))
        context = self.history_context(request, content, f"Version of {content}") | {
            "version": version,
            "before": before,
            "differences": differences(before.fields if before else {}, version.fields),
            "from_now": differences(self.fields_now(content), self.restored_fields(version.fields)),
            "seen": self.digest_now(content),
        }
        return render(request, "admin/pages/version.html", context, status=status)

    def bring_back(self, request, content, version) -> str:
        """Does it; else says why not."""
        if not self.has_change_permission(request, content):
            raise PermissionDenied
        with transaction.atomic():
            ContentVersion.lock()
            content.refresh_from_db()
            if request.POST.get("seen") != self.digest_now(content):
                return "Somebody has written since you opened this page. Compare again, then decide."
            try:
                self.restore(request, content, self.restored_fields(version.fields))
            except ValidationError as error:
                return f"It cannot be brought back: {' '.join(error.messages)}"
            except Refused as refusal:
                return str(refusal)
        messages.success(request, f"{self.restored_words} of {version.at:%B} {version.at.day}, {version.at.year}.")
        return ""

    restored_words = "It is again as in the version"

    def restore(self, request, content, fields: dict[str, Any]) -> None:
        """Raises Refused or ValidationError."""
        raise NotImplementedError  # each class below it says how: a page through a draft, all else in place

    # --- What differs for pages

    def fields_now(self, content) -> dict[str, Any]:
        return content.fields()

    def digest_now(self, content) -> str:
        return content.digest()

    def restored_fields(self, fields: dict[str, Any]) -> dict[str, Any]:
        return fields

    # --- Steps

    def seen_object(self, request, pk):
        content = self.model._default_manager.filter(pk=pk).first() if str(pk).isdecimal() else None
        if content is None:
            raise Http404
        if not self.has_view_or_change_permission(request, content):
            raise PermissionDenied
        return content

    def history_context(self, request, content, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": content,
            "title": title,
            "may_restore": self.has_change_permission(request, content),
        }
