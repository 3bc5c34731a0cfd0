"""kill -9 of the message worker in the middle of sending: the mail goes out once or twice, but never not."""

import pytest

from tests.processes import MailServer, Worker, wait_for


@pytest.mark.parametrize(("killed", "copies"), [("before", 1), ("after", 2)])
def test_mail_of_a_killed_worker_still_arrives(stored_request, on_test_database, log, killed, copies):
    """Killed before the mail server had it, it comes once; killed before hearing that it had it, twice."""
    with MailServer(stalls=killed) as mail:
        environment = on_test_database | mail.environment | {"MESSAGE_LEASE_SECONDS": 2}
        doomed = Worker(log=log, **environment)
        wait_for(lambda: mail.is_stalling)
        doomed.kill()
        message = stored_request.messages.get()
        assert message.state == "queued"

        with Worker(log=log, **environment):
            wait_for(lambda: is_sent(message))

    assert [arrived["To"] for arrived in mail.arrived] == ["nora@example.com"] * copies
    assert len({arrived["Message-ID"] for arrived in mail.arrived}) == 1


def test_two_workers_send_a_message_once(stored_request, on_test_database, log):
    with MailServer() as mail:
        environment = on_test_database | mail.environment
        with Worker(log=log, **environment), Worker(log=log, **environment):
            wait_for(lambda: is_sent(stored_request.messages.get()))
    assert len(mail.arrived) == 1


def is_sent(message) -> bool:
    message.refresh_from_db()
    return message.state == "sent"
