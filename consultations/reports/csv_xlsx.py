"""Tables as files, row by row: however long, memory stays small. Text stays text: no program takes it for a formula.

Sources: OWASP, "CSV Injection" (the characters that begin a formula); their full-width forms count in Asian locales.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

import xlsxwriter

Cell = str | int | float | None
MAX_CELL_CHARACTERS = 32_767  # of Excel
COLUMN_WIDTH = 18  # in characters
# What begins a formula, also behind spaces, quotes and signs that nobody sees.
FORMULA = re.compile(r"[\s\"\u200b-\u200f\u2060\ufeff\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Where a cell ends for a program that separates by something else than a comma: it sees no quotes around ours.
NEXT_CELL = re.compile(r"([;\t\r\n])")
NOT_IN_A_FILE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # control characters other than tab and line ends


def defused(text: str) -> str:
    """With an apostrophe in front of what a spreadsheet program could take for a formula. It hides the apostrophe or shows
    it; either way nothing is carried out."""
    safe = "".join(f"'{part}" if FORMULA.match(part) else part for part in NEXT_CELL.split(text))
    return f"'{safe}" if safe.startswith(("\t", "\r", "\n")) else safe


def clean(cell: Cell) -> Cell:
    return NOT_IN_A_FILE.sub("", cell)[:MAX_CELL_CHARACTERS] if isinstance(cell, str) else cell


def write_csv(file: BinaryIO, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """UTF-8 with the mark by which Excel knows it, every cell in quotes. The number of rows without the head."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(head)
    count = 0
    for row in rows:
        cells = [clean(cell) for cell in row]
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in cells])
        count += 1
    text.detach()  # the file stays open
    return count


def write_xlsx(file: BinaryIO, head: Sequence[str], rows: Iterable[Sequence[Cell]], *, folder: Path) -> int:
    """One sheet. Every text is written as text, whatever it begins with. What is not in the file yet lies in `folder`, in
    the clear. The number of rows without the head."""
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "tmpdir": str(folder)})
    sheet = book.add_worksheet("Requests")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(head) - 1, COLUMN_WIDTH)
    bold = book.add_format({"bold": True})
    for place, words in enumerate(head):
        sheet.write_string(0, place, words, bold)
    count = 0
    for count, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            put(sheet, count, place, clean(cell))
    book.close()
    return count


def put(sheet, row: int, column: int, cell: Cell) -> None:
    """XlsxWriter takes a text from <r> to </r> for XML of its own and writes it as it is; a space in front makes it text."""
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, f" {cell}" if cell.startswith("<r>") else cell)
    elif cell is not None:
        sheet.write_number(row, column, cell)
