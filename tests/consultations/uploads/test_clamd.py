"""Clean is only what the scanner calls clean in so many words."""

import io

import pytest

from consultations.uploads import clamd
from tests.consultations.sent_files import EICAR
from tests.virus_scanner import Clamd, OddScanner


def is_infected(content: bytes, scanner: Clamd | OddScanner) -> bool:
    return clamd.is_infected(io.BytesIO(content), address=scanner.address)


def test_it_works():
    with Clamd() as scanner:
        assert is_infected(b"x" + EICAR, scanner) is True
        assert is_infected(b"nothing to find", scanner) is False
        assert is_infected(bytes(900_000), scanner) is False


def test_file_too_large_for_the_scanner_is_not_clean():
    with Clamd() as scanner, pytest.raises(clamd.ScanFailed):
        is_infected(bytes(3_000_000), scanner)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"",
        b"stream: OK",
        b"stream: OK\0more",
        b"OK\0",
        b"stream: ok\0",
        b"stream: Can't allocate memory ERROR\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"\xff" * 10_000,
    ],
)
def test_odd_answer_is_not_clean(answer):
    with OddScanner(answer) as scanner, pytest.raises(clamd.ScanFailed):
        is_infected(b"nothing to find", scanner)


def test_answer_to_the_letter_is_clean():
    """So that the tests above can fail."""
    with OddScanner(b"stream: OK\0") as scanner:
        assert is_infected(b"nothing to find", scanner) is False


def test_scanner_that_never_answers_is_given_up(monkeypatch):
    monkeypatch.setattr(clamd, "SCAN_SECONDS", 0.2)

    class Silent(OddScanner):
        def talk(self, connection) -> None:
            while connection.recv(65536):
                pass

    with Silent(b"") as scanner, pytest.raises(clamd.ScanFailed):
        is_infected(b"nothing to find", scanner)


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1", "nonsense", "host:port", ":"])
def test_scanner_that_is_away_is_said_to_be(address):
    with pytest.raises(clamd.ScannerAway):
        clamd.is_infected(io.BytesIO(b"x"), address=address)
