"""Finds w3m, a browser that shows nothing but text, or fetches it."""

import shutil

from script import apt


class NoTextBrowser(Exception):
    """w3m could not be had, with the reason."""


def find_or_fetch() -> str:
    if found := shutil.which("w3m") or (apt.install("w3m") and shutil.which("w3m")):
        return found
    raise NoTextBrowser("w3m is not installed and could not be fetched")
