"""Settings of the web server process: gunicorn --config sarcoma_center/gunicorn.py sarcoma_center.wsgi

Threads, so that a few slow connections do not stop everybody else; in production a buffering proxy stands in front.
"""

import os
from pathlib import Path

from gunicorn.glogging import Logger

from sarcoma_center.logs import frames


class WithoutAddresses(Logger):
    """gunicorn's own log writes the address of a request that failed; an address may be a patient's private link."""

    def exception(self, msg, *args, **kwargs):
        import sys

        self.error_log.error("A request failed outside Django\n%s", frames(sys.exc_info()))


bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "8"))
timeout = 30  # seconds without a sign of life from a worker
graceful_timeout = 10  # seconds for open requests when stopping
# A worker is replaced after so many, so that a leak cannot grow; most requests are pages, which touch nothing that leaks.
max_requests = int(os.environ.get("WEB_MAX_REQUESTS", "50000"))
max_requests_jitter = max_requests // 10
control_socket_disable = True
logger_class = WithoutAddresses
accesslog = None  # Django logs requests by route, without addresses
errorlog = "-"
loglevel = os.environ.get("WEB_LOG_LEVEL", "warning")
# A heartbeat file on a disk can stall a worker; memory cannot.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
