"""Become another program that cannot outlive whoever started it.

Run as a script, `python -I -S tether.py PARENT SIGNAL UID GID COMMAND...`, on the standard
library alone. It replaces itself by COMMAND, so no further process stays behind. Linux only.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1
KEEP = -1
"""In place of UID and GID: stay the user we are."""


def drop_privileges(uid: int, gid: int) -> None:
    """Become an ordinary user for good, without root's further groups."""
    if uid != KEEP:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def main() -> None:
    """Tie our life to our parent's, then become the command."""
    parent, farewell, uid, gid = (int(argument) for argument in sys.argv[1:5])
    # The kernel forgets the tie when the user changes, so privileges go first.
    drop_privileges(uid, gid)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_PDEATHSIG, farewell, 0, 0, 0) != 0:
        sys.exit(f"prctl refused: {os.strerror(ctypes.get_errno())}")
    # The parent may have died before the tie was made; then nobody would ever tell us.
    if os.getppid() != parent:
        sys.exit("the parent is already gone")
    command = sys.argv[5:]
    try:
        os.execvp(command[0], command)  # noqa: S606 - no shell is what we want
    except OSError as error:
        sys.exit(f"{command[0]}: {error.strerror}")


if __name__ == "__main__":
    main()
