"""Every code has its short word."""

from consultations.admin.queue.words import SHORT_ASKER, SHORT_REASONS, SHORT_WANTS
from consultations.enums import Asker, Wants
from consultations.urgency import REASONS


def test_every_code_that_a_column_shows_has_a_short_word():
    assert SHORT_REASONS.keys() == REASONS.keys()
    assert SHORT_WANTS.keys() == set(Wants)
    assert SHORT_ASKER.keys() == set(Asker)
