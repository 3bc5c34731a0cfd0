"""What fields that accept any text suggest (a native datalist). Names only: none of them has to be chosen."""

SUBTYPES: tuple[str, ...] = ("Liposarcoma", "Leiomyosarcoma", "Synovial sarcoma")
DRUGS: tuple[str, ...] = ("doxorubicin", "ifosfamide")
LISTS = {"subtypes": SUBTYPES, "drugs": DRUGS}
