"""A person with w3m: keys go in, and all that is read is the text of the page."""

import fcntl
import os
import pty
import secrets
import struct
import subprocess
import termios
import time
from pathlib import Path
from threading import Thread

from tests.processes import wait_for

ROWS, COLUMNS = 50, 100
SAVE_SECONDS = 1.0
ENTER, TAB, RIGHT, TO_THE_TOP, EMPTY_THE_LINE, SAVE_AS_TEXT = "\r", "\t", "l", "g", "\x15", "S"


class TextBrowser:
    def __init__(self, program: str, address: str, folder: Path):
        self.folder = folder
        self.keys, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            [program, "-cookie", "-no-mouse", address],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={"HOME": str(folder), "PATH": os.environ["PATH"], "TERM": "vt100", "LANG": "C.UTF-8"},
            start_new_session=True,
        )
        os.close(terminal)
        Thread(target=self.look_away, daemon=True).start()

    def look_away(self) -> None:
        """What w3m draws has to be taken from it, or it stops."""
        try:
            while os.read(self.keys, 65536):
                pass
        except OSError:  # it has ended
            pass

    def press(self, *keys: str) -> None:
        os.write(self.keys, "".join(keys).encode())

    def find(self, words: str) -> None:
        """Move to the first place with the words (a regular expression)."""
        self.press(TO_THE_TOP, "/", words, ENTER)

    def follow(self, words: str) -> None:
        """The link or button that these words are on."""
        self.find(words)
        self.press(ENTER)

    def choose(self, question: str, answer: str) -> None:
        """The round or square box before the answer: "( )Morning"."""
        self.find(f"^{question}")
        self.press("/", f"^...{answer}", ENTER, RIGHT, ENTER)

    def type(self, label: str, text: str) -> None:
        """Into the field after the label, which begins a line."""
        self.find(f"^{label}")
        self.press(TAB, ENTER, EMPTY_THE_LINE, text, ENTER)

    def pick(self, label: str, option: str) -> None:
        """From the list that opens on the field after the label."""
        self.find(f"^{label}")
        self.press(TAB, ENTER, "/", option, ENTER, ENTER)

    def page(self) -> str:
        """The text of the page. Waits until it is there: while one is loaded, w3m loses keys."""
        return wait_for(self.saved_page)

    def saved_page(self) -> str:
        file = self.folder / f"{secrets.token_hex(8)}.txt"
        self.press(SAVE_AS_TEXT, EMPTY_THE_LINE, str(file), ENTER)
        time.sleep(
            SAVE_SECONDS
        )  # w3m does not say when it has written; what is too early or lost, page() asks for again
        return file.read_text() if file.exists() else ""

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.keys)
