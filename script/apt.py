"""Programs of the system, fetched where that is possible without asking anybody: on Debian and Ubuntu, as root."""

import os
import shutil
import subprocess


def install(*packages: str) -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    quietly = ("--yes", "-qq", "--no-install-recommends")
    return run("apt-get", "update", "-qq") and run("apt-get", "install", *quietly, *packages)


def run(*command: str) -> bool:
    """Run an installer, showing only that it runs, and its last words when it fails."""
    print(f"Installing: {' '.join(command[-3:])} …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        print("\n".join(f"  {line}" for line in (done.stdout + done.stderr).strip().splitlines()[-3:]), flush=True)
    return done.returncode == 0
