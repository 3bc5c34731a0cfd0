"""The page "Send files": what is good is kept whatever comes along with it, and each refusal says what to do."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from consultations import actions
from consultations.models import Attachment
from consultations.tracking.access import handle_of
from tests.consultations import sent_files as sent
from tests.consultations.conftest import MONDAY_10_AM, link_of
from tests.site_client import SiteClient

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(MONDAY_10_AM, tick=False) as traveller:
        yield traveller


@pytest.fixture
def jose(client, request_of_jose):
    """José's browser, with his request open."""
    client.get(f"/consultation/link/{link_of(request_of_jose).token}/")
    return client


@pytest.fixture
def page(request_of_jose) -> str:
    return f"/consultation/mine/{handle_of(request_of_jose)}/files/"


def file(content: bytes = b"", name: str = "report.pdf", type: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, type)


def send(client, page: str, *files, **options):
    return client.post(page, {"file": list(files)}, **options)


def names() -> list[str]:
    return [attachment.name for attachment in Attachment.objects.current()]


# --- Sending ---------------------------------------------------------------------------------------------------------


def test_it_works(jose, page):
    answer = send(jose, page, file(sent.pdf(), "pathology.pdf"), file(sent.picture("HEIF"), "IMG_1.HEIC"), follow=True)
    assert "We have your 2 files." in answer.text
    assert answer.text.count("Received") >= 2
    assert names() == ["pathology.pdf", "IMG_1.HEIC"]


def test_good_files_are_kept_when_another_is_refused(jose, page):
    answer = send(jose, page, file(sent.WORD_DOCUMENT, "letter.doc"), file(sent.pdf(), "pathology.pdf"), file(b"", "x"))
    assert answer.status_code == 422
    assert "“letter.doc”: We cannot open this kind of file. Send it as a PDF or a photo." in answer.text
    assert "“x”: This file is empty." in answer.text
    assert "We have these:" in answer.text
    assert names() == ["pathology.pdf"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (sent.SVG_WITH_SCRIPT, "We cannot open this kind of file."),
        (sent.GIF_AND_SCRIPT, "We cannot open this kind of file."),
        (sent.zip_bomb(), "We cannot open this kind of file."),
        (b"%PDF-1.7 and no more", "It may be damaged."),
        (sent.pdf(encryption=sent.pikepdf.Encryption(owner="o", user="u")), "This PDF needs a password."),
        (sent.png_of(11_000, 10_000), "This picture is larger than 100 megapixels."),
    ],
    ids=["svg", "gif and script", "zip bomb", "damaged", "password", "pixels"],
)
def test_each_refusal_says_what_is_wrong(jose, page, content, words):
    """Whatever the browser says that it is."""
    answer = send(jose, page, file(content))
    assert answer.status_code == 422
    assert words in answer.text


def test_too_large_file_is_told_its_limit(jose, page, settings):
    settings.UPLOAD_MAX_MEGABYTES = 1
    answer = send(jose, page, file(sent.picture() + bytes(1 << 20)))
    assert "This file is larger than 1 MB. Send a photo of it, or call us." in answer.text


def test_21st_file_is_refused_in_words(jose, page, settings):
    settings.UPLOAD_MAX_FILES = 1
    answer = send(jose, page, file(sent.pdf()), file(sent.picture(), "IMG_2.jpg"))
    assert "“IMG_2.jpg”: You can send 1 files." in answer.text
    assert names() == ["report.pdf"]


def test_nothing_chosen_is_said(jose, page):
    answer = jose.post(page, {})
    assert answer.status_code == 422
    assert '<a href="#id_file">Choose a file first.</a>' in answer.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\jose\\scan.pdf", "scan.pdf"),
        ("<script>alert(1).pdf", "&lt;script&gt;alert(1).pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("línea\u2028nueva.pdf", "líneanueva.pdf"),
    ],
)
def test_name_is_only_ever_text(jose, page, private_files, name, shown):
    answer = send(jose, page, file(sent.pdf(), name), follow=True)
    assert f"<strong>{shown}</strong>" in answer.text
    assert [path.name for path in private_files.iterdir() if path.is_file()] == [
        str(Attachment.objects.get().stored_as)
    ]


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "a\0b.pdf", '"; filename="x', "é" * 200])
def test_no_name_is_too_odd(jose, page, name):
    """As a browser that keeps to no rule would send it."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    answer = jose.post(page, head + sent.pdf() + b"\r\n--x--\r\n", content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {302, 422}
    assert all(0 < len(kept) <= 100 and kept.isprintable() for kept in names())


@pytest.mark.parametrize(
    "body",
    [b"", b"--x", b"--x\r\n\r\n--x--", b"\xff\xfe\0" * 50, b'--x\r\nContent-Disposition: form-data; name="file"'],
)
def test_broken_sending_is_no_error_of_ours(jose, page, body):
    answer = jose.post(page, body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {400, 422}


def test_script_gets_its_answer_as_data(jose, page):
    kept = send(jose, page, file(sent.pdf()), headers={"Accept": "application/json"})
    refused = send(jose, page, file(sent.WORD_DOCUMENT), headers={"Accept": "application/json"})
    assert json.loads(kept.text) == {"refused": ""}
    assert json.loads(refused.text) == {"refused": "We cannot open this kind of file. Send it as a PDF or a photo."}


@pytest.mark.parametrize("sent_number", ["x", "-1", "99999", "²", "0", ""])
def test_number_in_the_address_is_not_believed(jose, page, sent_number):
    assert jose.get(page, {"sent": sent_number}).status_code == 200


def test_spanish_page_is_spanish(jose, page):
    spanish = page.replace("/consultation/mine/", "/es/consulta/mia/").replace("/files/", "/archivos/")
    assert "Todavía no envió ningún archivo." in jose.get(spanish).text
    answer = send(jose, spanish, file(sent.WORD_DOCUMENT, "carta.doc"))
    assert "“carta.doc”: No podemos abrir este tipo de archivo." in answer.text


# --- Who -------------------------------------------------------------------------------------------------------------


def test_without_the_link_nothing_is_taken(client, page):
    answer = send(client, page, file(sent.pdf()))
    assert "Your request is not open here" in answer.text
    assert names() == []


def test_page_that_was_left_says_so_before_it_takes_anything(jose, page, monday):
    monday.shift(timedelta(minutes=31))
    answer = send(jose, page, file(sent.picture() + bytes(2_000_000)))
    assert "Your request is not open here" in answer.text


def test_closed_request_takes_no_more(jose, page, request_of_jose, ana):
    actions.close(request_id=request_of_jose.pk, by=ana, seen_version=1, now=MONDAY_10_AM, reason="visit_arranged")
    answer = send(jose, page, file(sent.pdf()))
    assert answer.status_code == 409
    assert "This request is closed, so we did not keep the file." in answer.text
    assert 'type="file"' not in answer.text


def test_nobody_can_get_a_file_back_from_here(jose, page, private_files):
    """A link that falls into other hands must not hand out scans."""
    text = send(jose, page, file(sent.pdf()), follow=True).text
    attachment = Attachment.objects.get()
    assert str(attachment.stored_as) not in text
    for address in (f"{page}{attachment.pk}/", f"/static/{attachment.stored_as}", f"/media/{attachment.stored_as}"):
        assert jose.get(address).status_code == 404


# --- Removing --------------------------------------------------------------------------------------------------------


@pytest.fixture
def removal(jose, page) -> str:
    send(jose, page, file(sent.pdf()))
    return f"{page}{Attachment.objects.get().pk}/remove/"


def test_removing_asks_first(jose, page, removal):
    assert f'href="{removal}"' in jose.get(page).text
    assert "Remove “report.pdf”?" in jose.get(removal).text
    assert names() == ["report.pdf"]


def test_removed_file_is_gone_from_the_page(jose, page, removal):
    answer = jose.post(removal, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "report.pdf" not in answer.text
    assert jose.post(removal).status_code == 302  # a second press


def test_opened_file_says_kindly_that_it_stays(jose, page, removal, request_of_jose, ana):
    attachment = Attachment.objects.get()
    actions.open_file(request_id=request_of_jose.pk, attachment_id=attachment.pk, by=ana, now=MONDAY_10_AM)
    answer = jose.post(removal)
    assert answer.status_code == 409
    assert "Our team has opened this file, so it stays with your request." in answer.text
    assert removal not in jose.get(page).text
    assert names() == ["report.pdf"]


def test_file_of_somebody_else_is_not_found(jose, page, submit):
    other = submit()
    stranger = SiteClient()
    stranger.get(f"/consultation/link/{link_of(other).token}/")
    send(stranger, f"/consultation/mine/{handle_of(other)}/files/", file(sent.pdf()))
    theirs = Attachment.objects.get()
    for number in (theirs.pk, theirs.pk + 1000, 10**30):
        assert jose.get(f"{page}{number}/remove/").status_code == 404
        assert jose.post(f"{page}{number}/remove/").status_code == 404
    assert names() == ["report.pdf"]


def test_full_disk_is_no_error_page(jose, page, private_files):
    """Here a file stands where the folder should be."""
    private_files.write_bytes(b"")
    answer = send(jose, page, file(sent.pdf()))
    assert answer.status_code == 422
    assert "Wait a few minutes, then send it again." in answer.text
