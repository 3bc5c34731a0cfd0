"""Staff look at photos and PDFs inside the admin: as pictures, under a sandbox policy, each opening noted."""

import time

import pytest
import time_machine

from consultations import actions
from consultations.models import Attachment, AuditEntry
from consultations.uploads import drawing
from consultations.uploads.cleaning import cleaned
from tests.consultations import sent_files as sent
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
REQUESTS = "/admin/consultations/consultationrequest/"


@pytest.fixture(autouse=True)
def _monday(private_files):
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def keep(request_of_jose):
    """keep(content) is the attachment that was made of it."""

    def _keep(content: bytes, name: str = "José <3.pdf") -> Attachment:
        with cleaned([content], until=time.monotonic() + 60) as file:
            return actions.keep_file(request_id=request_of_jose.pk, file=file, name=name, now=MONDAY_10_AM)

    return _keep


def address(attachment: Attachment, what: str = "view/") -> str:
    return f"{REQUESTS}{attachment.request_id}/file/{attachment.pk}/{what}"


def looked_at(client, attachment: Attachment, query: str = "") -> str:
    response = client.get(address(attachment) + query)
    assert response.status_code == 200
    return " ".join(response.text.split())


def test_a_pdf_is_shown_page_by_page(as_ana, keep):
    attachment = keep(sent.pdf_of_pages(3))
    text = looked_at(as_ana, attachment)
    assert "Page 1 of 3" in text
    assert 'rel="prev"' not in text
    assert '<a href="?page=2" rel="next">Next page</a>' in text
    assert f'<img src="{address(attachment, "picture/")}?page=1"' in text
    text = looked_at(as_ana, attachment, "?page=3")
    assert '<a href="?page=2" rel="prev">Previous page</a>' in text
    assert 'rel="next"' not in text
    assert "Page 3</p>" in text  # its text, for who cannot see the picture


def test_a_page_is_sent_as_a_picture_that_starts_nothing(as_ana, keep):
    response = as_ana.get(address(keep(sent.pdf_of_pages(2)), "picture/?page=2"))
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.content.startswith(b"\xff\xd8\xff")
    assert response.headers["Content-Disposition"].startswith("inline;")
    assert "Jos" not in response.headers["Content-Disposition"]
    assert_sandboxed(response)


def assert_sandboxed(response):
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("HEIF", "image/jpeg")])
def test_a_photo_is_shown_as_it_is(as_ana, keep, kind, media_type):
    attachment = keep(sent.picture(kind), "scan.jpg")
    text = looked_at(as_ana, attachment)
    assert f'<a class="viewer__picture" href="{address(attachment, "picture/")}">' in text
    response = as_ana.get(address(attachment, "picture/"))
    assert response.headers["Content-Type"] == media_type
    assert sent.opened(b"".join(response.streaming_content)).size == (120, 80)
    assert_sandboxed(response)


def test_no_address_gives_a_pdf_but_the_download(as_ana, keep):
    attachment = keep(sent.pdf())
    for what in ("view/", "picture/", "picture/?page=0", "picture/?page=9"):
        assert b"%PDF" not in as_ana.get(address(attachment, what)).content


def test_every_look_is_noted_and_told_from_a_download(as_ana, keep, ana):
    attachment = keep(sent.pdf_of_pages(2))
    looked_at(as_ana, attachment, "?page=2")
    as_ana.get(address(attachment, "picture/?page=2"))
    b"".join(as_ana.get(address(attachment, "")).streaming_content)
    noted = AuditEntry.objects.filter(act="open_file", actor=ana, request=attachment.request)
    assert [entry.data for entry in noted] == [
        {"file": attachment.pk, "how": "view", "page": 2},
        {"file": attachment.pk, "how": "picture", "page": 2},
        {"file": attachment.pk, "how": "download"},
    ]
    attachment.refresh_from_db()
    assert attachment.opened_at == MONDAY_10_AM


def test_a_looked_at_file_cannot_be_removed_any_more(as_ana, keep):
    attachment = keep(sent.picture())
    looked_at(as_ana, attachment)
    with pytest.raises(actions.OpenedAlready):
        actions.remove_file(request_id=attachment.request_id, attachment_id=attachment.pk, now=MONDAY_10_AM)


def test_files_of_a_request_lead_to_each_other(as_ana, keep):
    first, gone, last = keep(sent.picture()), keep(sent.picture("PNG")), keep(sent.pdf())
    actions.remove_file(request_id=gone.request_id, attachment_id=gone.pk, now=MONDAY_10_AM)
    text = looked_at(as_ana, first)
    assert "File 1 of 2" in text
    assert f'<a href="{address(last)}">Next file</a>' in text
    assert "Previous file" not in text
    text = looked_at(as_ana, last)
    assert f'<a href="{address(first)}">Previous file</a>' in text
    assert "Next file" not in text


def test_its_name_stands_on_the_page_but_not_in_its_title(as_ana, keep):
    text = looked_at(as_ana, keep(sent.picture()))
    assert "José &lt;3.pdf" in text
    assert "Jos" not in text[: text.index("</title>")]


@pytest.mark.parametrize("page", ["0", "-1", "x", "", "9" * 30, "²"])
def test_a_page_that_is_none_is_no_error(as_ana, keep, page):
    attachment = keep(sent.pdf())
    assert "Page 1 of 1" in looked_at(as_ana, attachment, f"?page={page}")
    assert as_ana.get(address(attachment, f"picture/?page={page}")).status_code == 200


def test_a_pdf_that_cannot_be_drawn_is_said_kindly(as_ana, keep, private_files):
    attachment = keep(sent.pdf())
    (private_files / str(attachment.stored_as)).write_bytes(b"%PDF-1.7 broken")
    text = looked_at(as_ana, attachment)
    assert "This PDF cannot be shown here" in text
    assert f'<a href="{address(attachment, "")}">Download it</a>' in text
    assert as_ana.get(address(attachment, "picture/")).status_code == 422


def test_when_too_many_are_drawn_it_asks_to_wait(as_ana, keep, monkeypatch):
    attachment = keep(sent.pdf())
    monkeypatch.setattr(drawing, "WAIT_SECONDS", 0)
    with drawing.a_place(), drawing.a_place():
        assert "Too many files are being looked at just now." in looked_at(as_ana, attachment)
        assert as_ana.get(address(attachment, "picture/")).status_code == 503


@pytest.mark.parametrize("what", ["view/", "picture/"])
def test_only_those_who_answer_requests_look_at_files(client, keep, olga, what):
    attachment = keep(sent.picture())
    assert client.get(address(attachment, what)).status_code == 302  # to the sign-in
    client.force_login(olga)
    assert client.get(address(attachment, what)).status_code == 403
    assert not AuditEntry.objects.filter(act="open_file").exists()


@pytest.mark.parametrize("what", ["view/", "picture/"])
def test_what_cannot_be_opened_is_told(as_ana, keep, settings, submit, private_files, what):
    lost = keep(sent.picture())
    (private_files / str(lost.stored_as)).unlink()
    assert as_ana.get(address(lost, what)).status_code == 410
    assert as_ana.get(f"{REQUESTS}{submit().pk}/file/{lost.pk}/{what}").status_code == 404
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    assert as_ana.get(address(keep(sent.pdf()), what)).status_code == 409
