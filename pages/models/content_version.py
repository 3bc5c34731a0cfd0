import pgtrigger
from django.db import models

# The trigger runs before the statement, so that every writer takes the lock on this row first and its pages after:
# two writers can wait for each other but never block each other for good.
bump_content_version = pgtrigger.Trigger(
    name="bump_content_version",
    level=pgtrigger.Statement,
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        INSERT INTO pages_contentversion (id, number) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET number = pages_contentversion.number + 1;
        RETURN NULL;
    """,
)


class ContentVersion(models.Model):
    """One row: a number that grows with every write to the content. When it moves, editions are made anew."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pages_one_content_version",
                condition=models.Q(id=1),
                violation_error_message="There is one content version, with the id 1.",
            ),
        ]

    def __str__(self):
        return str(self.number)

    @classmethod
    def number_now(cls) -> int:
        """The number as this transaction sees it; 0 before anything was ever written."""
        return cls.objects.values_list("number", flat=True).first() or 0

    @classmethod
    def lock(cls) -> None:
        """Keeps every other writer of content out until the transaction ends."""
        cls.objects.get_or_create(id=1)
        cls.objects.select_for_update().get(id=1)

    @classmethod
    def move(cls) -> None:
        """As a write to the content would."""
        cls.objects.get_or_create(id=1)
        cls.objects.filter(id=1).update(number=models.F("number") + 1)
