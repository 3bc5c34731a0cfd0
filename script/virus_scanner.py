"""Finds clamd, the virus scanner that uploads are tested with, or fetches it."""

import shutil

from script import apt


class NoVirusScanner(Exception):
    """clamd could not be had, with the reason."""


def find_or_fetch() -> str:
    if found := shutil.which("clamd") or (apt.install("clamav-daemon") and shutil.which("clamd")):
        return found
    raise NoVirusScanner("clamd is not installed and could not be fetched")
