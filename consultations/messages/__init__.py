"""E-mails to whoever asked: written with what they tell (compose), sent by the worker (delivery)."""
