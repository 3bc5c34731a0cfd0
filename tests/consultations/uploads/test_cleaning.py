"""A file is told by its content and made anew: what is seen stays, what is hidden in it goes."""

import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from consultations.uploads import cleaning
from consultations.uploads.cleaning import cleaned
from consultations.uploads.refusals import NotAccepted
from tests.consultations import sent_files as sent

MB = 1 << 20


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.PRIVATE_FILES_DIR = tmp_path / "private"
    return settings.PRIVATE_FILES_DIR


def clean(content: bytes) -> tuple[str, bytes]:
    """(media type, content) of the file as we would keep it."""
    with cleaned([content], until=time.monotonic() + 60) as file:
        return file.media_type.value, file.path.read_bytes()


def refusal_of(content: bytes) -> str:
    with pytest.raises(NotAccepted) as raised:
        clean(content)
    return raised.value.refusal.value


# --- Kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kept_as"),
    [
        (sent.pdf(), "application/pdf"),
        (sent.picture("JPEG"), "image/jpeg"),
        (sent.picture("PNG"), "image/png"),
        (sent.picture("HEIF"), "image/jpeg"),
    ],
    ids=["pdf", "jpeg", "png", "heic"],
)
def test_reports_and_photos_are_taken(content, kept_as):
    assert clean(content)[0] == kept_as


@pytest.mark.parametrize(
    "content",
    [sent.GIF_AND_SCRIPT, sent.SVG_WITH_SCRIPT, sent.WORD_DOCUMENT, sent.zip_bomb(), b"\0", b"<script>", b"%PD"],
    ids=["gif and script", "svg", "word", "zip bomb", "one byte", "script", "half a sign"],
)
def test_nothing_else_is_taken(content):
    assert refusal_of(content) == "wrong_type"


def test_empty_file_is_told_apart():
    assert refusal_of(b"") == "empty"


def test_large_file_is_refused_before_it_is_opened(settings):
    settings.UPLOAD_MAX_MEGABYTES = 1
    assert refusal_of(sent.picture() + bytes(MB)) == "too_large"


# --- Pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG", "HEIF"])
def test_photo_tells_neither_place_nor_device(format):
    content = clean(sent.photo_of_a_phone(format))[1]
    image = sent.opened(content)
    assert dict(image.getexif()) == {}
    assert {"exif", "icc_profile", "xmp", "comment", "Author"} & image.info.keys() == set()
    assert b"Telltale" not in content


@pytest.mark.parametrize("format", ["JPEG", "PNG"])
def test_photo_stands_upright(format):
    """Held upright, the camera wrote what is above to the left: red."""
    image = sent.opened(clean(sent.photo_of_a_phone(format))[1]).convert("RGB")
    assert image.size == (80, 120)
    above, below = image.getpixel((40, 20)), image.getpixel((40, 100))
    assert above[0] > 200 > 50 > above[2]
    assert below[2] > 200 > 50 > below[0]


def test_what_is_behind_the_end_of_a_picture_is_gone():
    assert b"telltale" not in clean(sent.picture("PNG") + b"PK\x03\x04telltale")[1]


def test_400_megapixels_are_refused_at_once():
    content = sent.png_of(20_000, 20_000)
    began = time.monotonic()
    assert refusal_of(content) == "too_many_pixels"
    assert time.monotonic() - began < 5  # the header is enough


def test_picture_of_exactly_the_limit_is_taken(settings):
    settings.UPLOAD_MAX_MEGAPIXELS = 1
    assert clean(sent.png_of(1000, 1000))[0] == "image/png"
    assert refusal_of(sent.png_of(1000, 1001)) == "too_many_pixels"


@pytest.mark.parametrize("format", ["JPEG", "PNG", "HEIF"])
def test_half_a_picture_is_damaged(format):
    whole = sent.written(sent.Image.effect_noise((300, 200), 90), format)
    assert refusal_of(whole[: len(whole) // 2]) == "damaged"


def test_picture_in_the_colours_of_print_is_taken():
    content = sent.written(sent.Image.new("CMYK", (30, 20)), "JPEG")
    assert sent.opened(clean(content)[1]).mode == "RGB"


# --- PDF -------------------------------------------------------------------------------------------------------------


def test_pdf_starts_nothing_any_more():
    content = clean(sent.pdf(sent.start_scripts))[1]
    document = sent.document_in(content)
    everything = b"".join(bytes(repr(thing), "utf-8") for thing in document.objects)
    for word in (b"telltale", b"JavaScript", b"Launch", b"OpenAction", b"EmbeddedFile", b"XFA"):
        assert word not in everything
    assert dict(document.attachments) == {}


def test_pdf_says_what_it_said():
    document = sent.document_in(clean(sent.pdf(sent.start_scripts))[1])
    page = document.pages[0]
    assert b"Margins clear" in page.Contents.read_bytes()
    assert page.Resources.Font.AA.BaseFont == "/Helvetica"
    assert [str(link.A.URI) for link in page.Annots if "/A" in link] == ["https://example.org/"]


def test_archive_behind_a_pdf_is_gone():
    content = clean(sent.pdf_and_zip())[1]
    assert b"telltale.exe" not in content
    assert b"PK\x05\x06" not in content


def test_pdf_with_a_password_says_so():
    locked = sent.pdf(encryption=sent.pikepdf.Encryption(owner="owner", user="user"))
    assert refusal_of(locked) == "password"


def test_pdf_that_only_forbids_printing_is_taken():
    content = clean(sent.pdf(encryption=sent.pikepdf.Encryption(owner="owner", user="")))[1]
    assert not sent.document_in(content).is_encrypted


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(1000), sent.pdf()[:120], sent.pdf(lambda it: it.pages.__delitem__(0))],
    ids=["its sign alone", "zeros", "its beginning", "no page"],
)
def test_damaged_pdf_is_said_to_be(content):
    assert refusal_of(content) == "damaged"


def test_pdf_bomb_is_not_kept():
    bomb = sent.pdf_bomb()
    assert len(bomb) < 25 * MB
    assert refusal_of(bomb) == "damaged"


def test_picture_in_a_pdf_has_the_same_limit():
    def put_in(document):
        large = {"Type": "/XObject", "Subtype": "/Image", "Width": 20_000, "Height": 20_000}
        names = {name: sent.pikepdf.Name(value) if isinstance(value, str) else value for name, value in large.items()}
        document.pages[0].Resources.XObject = sent.pikepdf.Dictionary(I=document.make_stream(b"", **names))

    assert refusal_of(sent.pdf(put_in)) == "too_many_pixels"


# --- The process -----------------------------------------------------------------------------------------------------


def test_same_file_gives_the_same_bytes():
    """So that a second sending is known again."""
    for content in (sent.pdf(), sent.picture("JPEG"), sent.picture("PNG"), sent.picture("HEIF")):
        assert clean(content) == clean(content)


def test_file_that_takes_too_long_is_damaged(monkeypatch):
    monkeypatch.setattr(cleaning, "SECONDS_FOR_ONE", 0.01)
    assert refusal_of(sent.picture()) == "damaged"


def test_who_waits_too_long_for_a_turn_is_told_so():
    with ExitStack() as others:
        for _other in range(cleaning.AT_A_TIME):
            others.enter_context(cleaning.a_place(time.monotonic()))
        with pytest.raises(NotAccepted) as raised, cleaned([sent.picture()], until=time.monotonic() + 0.1):
            pass
    assert raised.value.refusal == "busy"


def test_nothing_lies_about_afterwards(folder):
    clean(sent.picture())
    refusal_of(sent.pdf_and_zip()[:100])
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_folder_is_for_us_alone(folder):
    with cleaned([sent.picture()], until=time.monotonic() + 60) as file:
        assert {path.stat().st_mode & 0o777 for path in (folder, file.path.parent)} == {0o700}
