"""The operating system's account the server runs as: PostgreSQL refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

# Exists on every machine, so that nobody has to be created.
_INSTEAD_OF_ROOT = "nobody"


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @classmethod
    def for_server(cls) -> "Account":
        """Our own account, or `nobody` when we are root."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        entry = pwd.getpwnam(_INSTEAD_OF_ROOT)
        return cls(entry.pw_uid, entry.pw_gid)

    @property
    def is_another(self) -> bool:
        return self.uid != os.geteuid()

    def for_subprocess(self) -> dict:
        """Keyword arguments for subprocess that make the program run as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_another else {}

    def give(self, path: Path, mode: int) -> None:
        """Make the account the owner of `path`, with exactly `mode` whatever the umask is."""
        path.chmod(mode)
        if self.is_another:
            os.chown(path, self.uid, self.gid)

    def may_pass(self, path: Path) -> None:
        """Let another account through to `path`: the folders above it get the traverse bit, and never the read bit."""
        if not self.is_another:
            return
        for folder in path.resolve().parents:
            mode = stat.S_IMODE(folder.stat().st_mode)
            if not mode & stat.S_IXOTH:
                folder.chmod(mode | stat.S_IXOTH)

    def may_read(self, tree: Path) -> None:
        """Let another account read and run what is in `tree`, when a strict umask was in force as it was installed."""
        if not self.is_another or tree.stat().st_mode & stat.S_IROTH:
            return
        for path in (tree, *tree.rglob("*")):
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))
