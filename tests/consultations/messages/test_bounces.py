"""Notices of e-mails that did not arrive are understood, and nothing that a stranger mails breaks anything."""

import time

import pytest

from consultations.messages.bounces import MAX_BYTES, Bounce, read_bounce
from tests.consultations.messages.notices import ANSWER, EXCHANGE, POSTFIX, notice

JOSE = "jose@example.com"


@pytest.mark.parametrize("shape", [POSTFIX, EXCHANGE])
def test_it_works(shape):
    bounce = read_bounce(notice(shape, number=17, recipient=JOSE))
    assert bounce == Bounce(17, is_permanent=True, status="5.1.1", addresses=frozenset({JOSE}))


@pytest.mark.parametrize("shape", [POSTFIX, EXCHANGE])
@pytest.mark.parametrize(
    ("action", "status", "is_permanent"),
    [
        ("failed", "5.2.2", True),
        ("FAILED", "5.0.0", True),
        ("delayed", "4.4.1", False),
        ("failed", "4.4.7", True),  # tried for days, and given up
    ],
)
def test_only_what_failed_for_good_is_permanent(shape, action, status, is_permanent):
    bounce = read_bounce(notice(shape, number=17, recipient=JOSE, action=action, status=status))
    assert bounce is not None
    assert (bounce.is_permanent, bounce.status) == (is_permanent, status)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", ""])
def test_a_notice_of_good_news_is_none(action):
    assert read_bounce(notice(POSTFIX, number=17, recipient=JOSE, action=action, status="2.0.0")) is None


def test_lines_may_end_as_the_network_ends_them():
    raw = notice(POSTFIX, number=17, recipient=JOSE).replace(b"\n", b"\r\n")
    assert read_bounce(raw) == read_bounce(notice(POSTFIX, number=17, recipient=JOSE))


def test_an_answer_of_a_person_is_no_notice():
    assert read_bounce(ANSWER.format(number=17).encode()) is None


def test_a_notice_about_a_message_of_somebody_else_is_none():
    raw = notice(POSTFIX, number=17, recipient=JOSE).replace(b"@localhost>", b"@elsewhere.example>")
    assert read_bounce(raw) is None


NESTED = b"".join(
    b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number) for number in range(3000)
)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe" * 1000,
        b"Content-Type: multipart/report; boundary=\n\n--\n",
        b'Content-Type: multipart/report; boundary="x"\n\n--x\nContent-Type: message/delivery-status\n\n\n--x--',
        NESTED,
        b"Content-Type: message/rfc822\n\n" * 3000,
        b"References: " + b"<message-" * 50_000,
        b"In-Reply-To: <message-99999999999999999999@localhost>\nContent-Type: message/delivery-status\n\nAction: failed\n",
        notice(POSTFIX, number=17, recipient=JOSE) + b"x" * MAX_BYTES,
        notice(POSTFIX, number=17, recipient=JOSE)[:700],
    ],
    ids=["empty", "bytes", "no-boundary", "no-fields", "nested", "letters", "references", "number", "long", "cut"],
)
def test_hostile_mail_is_none(raw):
    assert read_bounce(raw) is None


@pytest.mark.parametrize("filler", ["a" * 900_000, "a@" * 400_000, "<" * 900_000])
def test_an_endless_address_costs_no_time(filler):
    raw = notice(POSTFIX, number=17, recipient=JOSE).replace(b"rfc822; jose@example.com", b"rfc822; " + filler.encode())
    begun = time.monotonic()
    assert read_bounce(raw) is not None
    assert time.monotonic() - begun < 10  # looking at all of it took hours


@pytest.mark.parametrize("cut", range(0, 1400, 41))
def test_a_notice_that_was_cut_anywhere_breaks_nothing(cut):
    assert read_bounce(notice(EXCHANGE, number=17, recipient=JOSE)[:cut]) in (
        None,
        read_bounce(notice(EXCHANGE, number=17, recipient=JOSE)),
        *(Bounce(17, True, status, frozenset({JOSE})) for status in ("", "5.1.1")),
        Bounce(17, False, "", frozenset({JOSE})),
    )
