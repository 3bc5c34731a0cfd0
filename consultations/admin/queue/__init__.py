"""The queue: named views, search, acts on many requests at once, and the words of its columns."""

from consultations.admin.queue.words import (
    due_badge,
    due_state,
    due_words,
    duration,
    line_words,
    news_badge,
    urgency_badge,
)

__all__ = ["due_badge", "due_state", "due_words", "duration", "line_words", "news_badge", "urgency_badge"]
