"""Two tabs send the last file at the same time: one of them is kept, and the other one is told."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.processes import WebServer
from tests.visitor import PATIENT_ANSWERS, Visitor

TABS = 4


def form_data(fields: dict[str, str], name: str, content: bytes) -> tuple[bytes, str]:
    """(body, content type) as a browser sends it."""
    line = uuid.uuid4().hex
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    ]
    head = f'--{line}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return "".join([*parts, head]).encode() + content + f"\r\n--{line}--\r\n".encode(), line


def test_two_uploads_at_the_limit(on_test_database, log, tmp_path):
    from consultations.models import Attachment
    from tests.consultations import sent_files as sent

    folder = tmp_path / "private"
    environment = {"UPLOAD_MAX_FILES": 1, "PRIVATE_FILES_DIR": folder, "CLAMD_ADDRESS": ""}
    with WebServer(log=log, **on_test_database, **environment) as server:
        person = Visitor(server.address)
        person.send_request("/consultation/patient/", PATIENT_ANSWERS)
        page = f"{person.addresses[-1]}files/"
        token = person.hidden(page)
        at_once = Barrier(TABS)

        def send(number: int) -> tuple[int, str]:
            tab = Visitor(server.address)
            tab.cookies = dict(person.cookies)
            body, boundary = form_data(token, f"{number}.pdf", sent.pdf(text=f"Page {number}"))
            at_once.wait()
            answer = tab.ask("POST", page, body, f"multipart/form-data; boundary={boundary}")
            return answer.status, answer.text

        with ThreadPoolExecutor(TABS) as threads:
            answers = list(threads.map(send, range(TABS)))

    assert sorted(status for status, _text in answers) == [200] + [422] * (TABS - 1)
    assert all("You can send 1 files." in text for status, text in answers if status == 422)
    kept = Attachment.objects.get()
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [str(kept.stored_as)]
