import os

from sarcoma_center.embedded_postgres import lease
from sarcoma_center.embedded_postgres.server import Server


class NeverStarted(Server):
    """Counts what the lease asks of it."""

    def __init__(self, folder):
        super().__init__(folder)
        self.stopped = 0

    def ensure_running(self):
        pass

    def stop(self):
        self.stopped += 1


def test_last_user_stops_the_server(tmp_path):
    server = NeverStarted(tmp_path)
    lease.use(server)
    lease.use(server)
    lease.leave(server.folder, os.getpid())
    lease.leave(server.folder, os.getpid())
    assert server.stopped == 1


def test_fork_leaves_the_lease_to_its_parent(tmp_path):
    server = NeverStarted(tmp_path)
    lease.use(server)
    child = os.fork()
    if child == 0:
        os._exit(server.folder in lease._leases)
    assert os.waitpid(child, 0)[1] == 0
    lease.leave(server.folder, os.getpid() + 1)
    assert server.stopped == 0
    lease.leave(server.folder, os.getpid())
    assert server.stopped == 1


def test_server_in_a_deleted_folder_is_left_alone(tmp_path):
    server = NeverStarted(tmp_path)
    lease.use(server)
    (tmp_path / "users.lock").unlink()
    lease.leave(server.folder, os.getpid())
    assert server.stopped == 0
