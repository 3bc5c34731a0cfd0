"""A page of a PDF is drawn as a picture, in a process of its own; what is broken or endless ends there."""

import io
from pathlib import Path
from uuid import UUID, uuid4

import pikepdf
import pytest
from PIL import Image

from consultations.uploads import drawing, storage
from consultations.uploads.drawing import CannotBeDrawn, Sheet, picture_of, sheet_of
from tests.consultations import sent_files as sent


@pytest.fixture(autouse=True)
def folder(private_files) -> Path:
    return private_files


@pytest.fixture
def keep(tmp_path):
    """keep(content) is the name it is kept under."""

    def _keep(content: bytes) -> UUID:
        path = tmp_path / str(uuid4())
        path.write_bytes(content)
        return storage.keep(path)

    return _keep


def drawn(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_it_works(keep):
    name = keep(sent.pdf(text="Margins clear"))
    assert sheet_of(name, 1) == Sheet(1, 1, "Margins clear")
    picture = drawn(picture_of(name, 1))
    assert (picture.format, picture.size) == ("JPEG", (1700, 2200))
    assert picture.convert("L").getextrema()[0] < 64  # something is written on the white


def test_pages_are_counted_and_one_behind_the_last_is_the_last(keep):
    name = keep(sent.pdf_of_pages(3))
    assert [sheet_of(name, number) for number in (1, 2, 99)] == [
        Sheet(1, 3, "Page 1"),
        Sheet(2, 3, "Page 2"),
        Sheet(3, 3, "Page 3"),
    ]
    assert picture_of(name, 2) != picture_of(name, 3)


def test_a_hundred_pages_are_drawn_one_by_one(keep):
    assert sheet_of(keep(sent.pdf_of_pages(120)), 120) == Sheet(120, 120, "Page 120")


@pytest.mark.parametrize("size", [(2, 2), (14_000, 14_000), (14_000, 3), (3, 14_000)])
def test_no_page_makes_a_picture_without_bounds(keep, size):
    def change(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = [0, 0, *size]

    picture = drawn(picture_of(keep(sent.pdf(change)), 1))
    assert picture.width <= 1700
    assert picture.width * picture.height <= 12_000_000


def test_what_was_filled_into_a_form_is_drawn(keep):
    def fill(document: pikepdf.Pdf) -> None:
        name, make = pikepdf.Name, pikepdf.Dictionary
        look = document.make_stream(
            b"0 0 0 rg 0 0 400 400 re f", Type=name.XObject, Subtype=name.Form, BBox=[0, 0, 400, 400]
        )
        field = make(Type=name.Annot, Subtype=name.Widget, FT=name.Tx, T="who", V="X", Rect=[100, 100, 500, 500], F=4)
        field.AP = make(N=look)
        field = document.make_indirect(field)
        document.pages[0].Annots = [field]
        document.Root.AcroForm = make(Fields=[field])

    with_form = drawn(picture_of(keep(sent.pdf(fill)), 1)).convert("L")
    assert with_form.getpixel((850, 1200)) < 64


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", sent.picture(), sent.pdf()[:200]], ids=["empty", "head", "jpeg", "cut"]
)
def test_what_is_broken_is_said(keep, content):
    name = keep(content)
    for look in (sheet_of, picture_of):
        with pytest.raises(CannotBeDrawn) as raised:
            look(name, 1)
        assert not raised.value.is_busy


def test_what_takes_too_long_ends(keep, monkeypatch):
    monkeypatch.setattr(drawing, "SECONDS_FOR_ONE", 0.01)
    with pytest.raises(CannotBeDrawn):
        picture_of(keep(sent.pdf()), 1)


def test_only_a_few_are_drawn_at_a_time(keep, monkeypatch):
    monkeypatch.setattr(drawing, "WAIT_SECONDS", 0)
    name = keep(sent.pdf())
    with drawing.a_place(), drawing.a_place(), pytest.raises(CannotBeDrawn) as raised:
        picture_of(name, 1)
    assert raised.value.is_busy
    assert picture_of(name, 1)


def test_nothing_is_left_of_it(keep, folder):
    name = keep(sent.pdf())
    picture_of(name, 1)
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [str(name)]


def test_a_file_that_the_disk_lost_is_told(folder):
    with pytest.raises(FileNotFoundError):
        sheet_of(uuid4(), 1)
