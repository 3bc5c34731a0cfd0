"""Files that people send: told by their first bytes, made anew in a process of their own, kept in private, scanned."""
