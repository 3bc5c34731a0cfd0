"""A database backend that brings its own PostgreSQL: for development, tests and trying the product out.

Used when DATABASE_URL is unset. The server starts at the first connection and stops with the last process that used it.
See docs/decisions/0002-embedded-postgres.md.
"""

from .programs import pg_bin

__all__ = ["pg_bin"]
