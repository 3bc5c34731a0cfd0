"""Made-up samples for the reading side of the design page.

Their words are no part of the product: both languages stand here, not in the catalogue.
"""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

FIGURES = settings.BASE_DIR / "templates" / "figures"
SOURCE_URL = "https://www.cancer.gov/types/recurrent-cancer"


def samples() -> dict:
    return {
        "ancestors": pages()[:2],
        "answer": answer(),
        "badges": badges(),
        "charts": [second_look(), requests_by_week()],
        "contents": contents(),
        "letters": letters(),
        "did_you_mean": {"text": say("margin", "margen"), "path": say("/design/", "/es/design/")},
        "figures": [
            {"name": path.stem, "template": f"figures/{path.name}"} for path in sorted(FIGURES.glob("[!_]*.html"))
        ],
        "menu": [page | {"title": page["short_title"], "current": page is pages()[1]} for page in pages()[1:]],
        "misspelled": "magrin <b>",
        "next_step": format_html(
            "<p>{}</p>", say("You can start without any records.", "Puede empezar sin ningún papel.")
        ),
        "page": {
            "key_points": key_points(),
            "questions": questions(),
            "language": get_language(),
            "title": pages()[1]["title"],
            "path": pages()[1]["path"],
        },
        "pathway": pathway(),
        "related": pages()[1:],
        "results": results(),
        "reviews": [None, review(), review() | {"credentials": "", "is_current": False}],
        "section_menu": section_menu(),
        "sources": sources(),
        "term_in": term_in(),
        "terms": terms(),
        "timeline": timeline(),
    }


def say(english, spanish):
    return spanish if get_language() == "es" else english


def pages() -> list[dict]:
    rows = say(
        [("/", "Home"), ("/recurrence/", "If it comes back"), ("/contact/", "Contact")],
        [("/es/", "Inicio"), ("/es/recurrencia/", "Si vuelve"), ("/es/contacto/", "Contacto")],
    )
    return [{"path": path, "short_title": title, "title": title} for path, title in rows]


def pathway() -> list[dict]:
    titles = say(
        ["Symptoms", "Diagnosis", "Treatment", "If it comes back", "Living after"],
        ["Síntomas", "Diagnóstico", "Tratamiento", "Si vuelve", "Vivir después"],
    )
    return [
        {"title": title, "path": pages()[1]["path"] if number in {1, 3} else "", "current": number == 3}
        for number, title in enumerate(titles)
    ]


def badges() -> list[tuple[str, str]]:
    words = say(["New", "Clear", "Waiting", "Urgent"], ["Nueva", "Todo bien", "En espera", "Urgente"])
    return list(zip(["neutral", "good", "wait", "urgent"], words, strict=True))


def section_menu() -> list[dict]:
    titles = say(
        ["If it comes back", "Local recurrence", "Which tests come first", "If it spreads"],
        ["Si vuelve", "Recurrencia local", "Qué pruebas se hacen primero", "Si se extiende"],
    )
    return [
        {"short_title": title, "path": "#sample-section-menu", "depth": depth, "current": title == titles[1]}
        for title, depth in zip(titles, (0, 1, 2, 1), strict=True)
    ]


def review() -> dict:
    dates = {"on": date(2026, 11, 16), "again_by": date(2028, 11, 16)}
    return {"by": "Maya Example", "credentials": "MD", "is_current": True, **dates}


def contents() -> list[dict]:
    texts = say(
        ["What is a local recurrence?", "Which tests come first?", "What are the options?"],
        ["¿Qué es una recurrencia local?", "¿Qué pruebas se hacen primero?", "¿Qué opciones hay?"],
    )
    return [{"id": "sample-contents", "text": text} for text in texts]


def letters() -> list[dict]:
    return [{"letter": letter, "id": "sample-contents", "entries": letter != "B"} for letter in "ABC"]


def key_points() -> list[str]:
    return say(
        ["Tests come first. They show where the cancer is now.", "You did not cause it."],
        ["Primero se hacen pruebas. Muestran dónde está el cáncer ahora.", "Usted no lo causó."],
    )


def questions() -> list[str]:
    return say(
        ["Is the cancer only in this place?", "Can it be removed again?"],
        ["¿El cáncer está solo en este lugar?", "¿Se puede sacar otra vez?"],
    )


def term_in() -> list[str]:
    """A text with two gaps for the first of the terms, and one for the second."""
    return say(
        [
            "A clear",
            "has no cancer cells at the edge. Ask whether your",
            "was clear. Years ago some people took",
            "for it.",
        ],
        [
            *("Un", "limpio no tiene células de cáncer en la orilla. Pregunte si su"),
            *("estaba limpio. Hace años algunas personas tomaban", "para esto."),
        ],
    )


def terms() -> list[dict]:
    drug = {
        "word": "olaratumab",
        "warning": say("withdrawn", "retirado"),
        "meaning": say(
            "A drug that was given for sarcoma. It did not help people live longer.",
            "Una medicina que se daba para el sarcoma. No ayudó a vivir más tiempo.",
        ),
    }
    return [answer(), drug]


def answer() -> dict:
    return {
        "word": say("margin", "margen"),
        "meaning": say(
            "The edge of the tissue that the surgeon takes out. It is clear when no cancer cells are seen at the edge.",
            "La orilla del tejido que saca el cirujano. Está limpio cuando no se ven células de cáncer en la orilla.",
        ),
        "path": pages()[1]["path"],
    }


def results() -> list[dict]:
    path = pages()[1]["path"] + say("local-recurrence/", "recurrencia-local/")
    text = say(
        "The edge of that tissue is called the |margin|. A clear |margin| shows no cancer cells. A <b>tag</b> is shown.",
        "La orilla de ese tejido es el |margen|. Un |margen| limpio no tiene células de cáncer. Una <b>etiqueta</b> se ve.",
    )
    excerpt = [(part, number % 2 == 1) for number, part in enumerate(text.split("|"))]
    title = say("Local recurrence", "Recurrencia local")
    place = pages()[1]["title"]
    return [{"title": title, "path": path, "place": place, "excerpt": excerpt}] * 2


def timeline() -> list[dict]:
    rows = say(
        [
            ("Call: reached", "Ana Ruiz", "She prefers to be called\nafter 3 pm."),
            ("Request sent", "The person who asked", ""),
        ],
        [
            ("Llamada: contestó", "Ana Ruiz", "Prefiere que la llamen\ndespués de las 3 p. m."),
            ("Solicitud enviada", "Quien pidió", ""),
        ],
    )
    return [
        {"title": title, "who": who, "note": note, "at": datetime(2026, 11, 24 - number, 17, 30, tzinfo=UTC)}
        for number, (title, who, note) in enumerate(rows)
    ]


def sources() -> list[dict]:
    return [
        {
            "title": "Recurrent Cancer",
            "publisher": "National Cancer Institute",
            "url": SOURCE_URL,
            "read_on": date(2026, 11, 23),
        },
        {"title": "Cancer in Plain Words", "publisher": "A book without an address", "read_on": date(2026, 11, 23)},
    ]


def second_look() -> dict:
    rows = [("2009", 11), ("2014", 16), ("2020", 25)]
    return {
        "title": say(
            "How often a second look made a large difference",
            "Qué tan seguido una segunda revisión cambió mucho las cosas",
        ),
        "first": say("Study of", "Estudio de"),
        "second": say("Samples", "Muestras"),
        "bars": [{"label": year, "value": n, "text": say(f"{n} in 100", f"{n} de cada 100")} for year, n in rows],
        "full": 100,
        "note": say(
            "One hospital in the UK; each study looked at one year of samples.",
            "Un hospital del Reino Unido; cada estudio revisó las muestras de un año.",
        ),
    }


def requests_by_week() -> dict:
    """Fractions, nothing at all, and thousands."""
    rows = [(1, 0, "0"), (2, 812.5, "812.5"), (3, 1240, "1,240")]
    return {
        "title": say("Requests by week", "Solicitudes por semana"),
        "first": say("Week", "Semana"),
        "second": say("Requests", "Solicitudes"),
        "bars": [{"label": label, "value": value, "text": text} for label, value, text in rows],
        "full": 1250.5,
    }
