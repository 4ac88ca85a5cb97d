"""A service in miniature: it becomes ready, says what it was told, and may die when asked to."""

import http.server
import json
import os
import signal
import sys
from typing import NoReturn

NAME = next(name for name in os.environ if name.startswith("FAKE_") and name.endswith("_PORT"))
TOLD = {name: value for name, value in os.environ.items() if name.startswith("FAKE_")}


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/die":
            sys.stdout.write("something went very wrong\n")
            os._exit(7)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(TOLD).encode())

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


def drain(*_: object) -> NoReturn:
    sys.stdout.write("drained\n")
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, drain)
    sys.stdout.write(f"{NAME} begins as {TOLD[NAME.replace('PORT', 'ROLES')]}\n")
    sys.stdout.write("not [red]markup[/red]\n")
    http.server.ThreadingHTTPServer(("127.0.0.1", int(TOLD[NAME])), Answers).serve_forever()
