import uuid
from datetime import date

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models

from consultations.encryption import EncryptedDateField
from consultations.models.consultation_request import ConsultationRequest

signer = Signer(salt="consultations.access_link")


def link_id_in(token: str) -> uuid.UUID | None:
    """The key of the link that we once made the token for; None for any other text."""
    try:
        return uuid.UUID(signer.unsign(token))
    except (BadSignature, ValueError):
        return None


class AccessLinkQuerySet(models.QuerySet):
    def opening(self, now):
        return self.filter(expires_at__gt=now, revoked_at__isnull=True)

    def make(self, request: ConsultationRequest, now):
        """A new one, that opens from now on."""
        return self.create(request=request, created_at=now, expires_at=now + settings.ACCESS_LINK_LIFETIME)

    def newest_or_new(self, request: ConsultationRequest, now):
        return self.opening(now).filter(request=request).order_by("-created_at").first() or self.make(request, now)

    def by_token(self, token: str, now):
        """The link that an e-mailed token stands for, if it still opens; else None."""
        link_id = link_id_in(token)
        return self.opening(now).filter(pk=link_id).first() if link_id else None


class AccessLink(models.Model):
    """A private link to one request's page. The token is signed, not stored, so a dump opens nobody's page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(ConsultationRequest, models.PROTECT, related_name="access_links")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = AccessLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link {self.created_at:%Y-%m-%d}"

    @property
    def token(self) -> str:
        return signer.sign(self.pk.hex)


class LinkWish(models.Model):
    """Somebody wants the link to their request again. Written whether or not there is such a request, so that the answer
    and its time tell nothing; the worker looks it up, sends what there is to send, and deletes it."""

    reference = models.CharField(max_length=9)
    # None: the wish comes from an old link, which proved as much.
    birth_date: date | None = EncryptedDateField(null=True)  # type: ignore[assignment]  # the stubs take it for text
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"link wish {self.pk}"
