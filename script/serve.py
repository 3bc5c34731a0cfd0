"""Runs the whole site on this machine until it is stopped: web server and message worker, on the embedded database."""

import argparse
import errno
import http.client
import signal
import socket
import sys
import time

from script import children, prepare
from script.children import Child

START_SECONDS = 60


class Stopped(BaseException):
    """We were asked to stop: Ctrl-C, SIGTERM, or the terminal was closed."""


class Refused(Exception):
    """It cannot run, with the sentence that says what to do."""


def main() -> int:
    options = read_options()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    running: list[Child] = []
    try:
        check_port(options.port)
        prepare_all(options)
        running.append(Child.start("The web server", serve))
        running.append(Child.start("The message worker", send_messages))
        if has_scanner():
            running.append(Child.start("The virus scan worker", scan_attachments))
        wait_for_answer(options.port, running)
        print(addresses(options.port), flush=True)
        while True:
            time.sleep(0.2)
            refuse_if_one_died(running)
    except Stopped:
        print("\nStopping …", flush=True)
        return 0
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        children.stop(running)
        # The database stops as this process ends, unless another one uses it.


def ask_to_stop(number, frame) -> None:
    raise Stopped


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/server", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="on 127.0.0.1; default 8000")
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="no made-up requests")
    return parser.parse_args()


def check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn will
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            if getattr(error, "errno", None) == errno.EADDRINUSE:
                raise Refused(f"Port {port} is taken. Choose another: script/server --port {port + 1}") from error
            raise Refused(
                f"Port {port} cannot be used. Choose one from 1024 to 65535: script/server --port 8000"
            ) from error


def prepare_all(options: argparse.Namespace) -> None:
    print("Preparing", flush=True)
    try:
        prepare.environment(options.port)
        import django
        from django.core.exceptions import ImproperlyConfigured
        from django.db import DatabaseError

        try:
            prepare.step("settings", django.setup)
            prepare.everything(with_demo=options.demo)
        except ImproperlyConfigured as error:
            raise Refused(str(error)) from error
        except DatabaseError as error:
            raise Refused(f"The database says: {str(error).strip()}") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Refused("The disk is full: free some space and start again.") from error
        if error.errno in {errno.EACCES, errno.EROFS, errno.EPERM}:
            raise Refused(
                f"{error.filename} cannot be written: make it writable for this account and start again."
            ) from error
        raise


def serve() -> None:
    from gunicorn.app.wsgiapp import WSGIApplication

    settings = str(prepare.ROOT / "sarcoma_center" / "gunicorn.py")
    sys.argv = ["gunicorn", "--no-control-socket", "--config", settings, "sarcoma_center.wsgi:application"]
    WSGIApplication(prog="gunicorn").run()


def send_messages() -> None:
    from django.core.management import call_command

    call_command("send_messages", forever=True)


def has_scanner() -> bool:
    from django.conf import settings

    return bool(settings.CLAMD_ADDRESS)


def scan_attachments() -> None:
    from django.core.management import call_command

    call_command("scan_attachments", forever=True)


def wait_for_answer(port: int, running: list[Child]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while not answers(port):
        refuse_if_one_died(running)
        if time.monotonic() > give_up:
            raise Refused(f"The web server does not answer after {START_SECONDS} seconds: see what it says above.")
        time.sleep(0.05)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def refuse_if_one_died(running: list[Child]) -> None:
    for child in list(running):
        if child.has_died():
            running.remove(child)
            raise Refused(f"{child.name} stopped by itself: see what it says above. The rest is stopped too.")


def addresses(port: int) -> str:
    from django.conf import settings

    site = f"http://127.0.0.1:{port}"
    mail = f"sent through {settings.EMAIL_HOST}" if settings.EMAIL_HOST else f"written to {settings.EMAIL_FILE_PATH}"
    return f"""
Open
  {site}/                  the site
  {site}/es/               in Spanish
  {site}/consultation/     ask for a consultation
  {site}/admin/            for staff
E-mail is {mail}
Stop with Ctrl-C."""


if __name__ == "__main__":
    sys.exit(main())
