from django.db import models


class TokenBucket(models.Model):
    """How many more times an address or a contact may do something now. The key is a keyed hash and names nobody."""

    key = models.BinaryField(primary_key=True, max_length=16)
    tokens = models.FloatField()
    filled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"token bucket {bytes(self.key).hex()}"
