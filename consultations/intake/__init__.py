"""Asking for a consultation: the one short page that makes the request."""
