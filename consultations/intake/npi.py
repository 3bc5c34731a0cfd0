"""National Provider Identifiers: ten digits, the last one a check digit (45 CFR 162.406)."""

import re

PREFIX = "80840"  # health applications, United States: part of the sum, not of the number


def is_npi(digits: str) -> bool:
    """Whether the Luhn sum fits, with PREFIX in front."""
    if not re.fullmatch(r"\d{10}", digits, re.ASCII):
        return False
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(PREFIX + digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
