"""A shop's messenger: a real HTTP server that keeps what it is told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


class Messenger:
    """A server that keeps what it is told; ``answers``: the next statuses, 200 when there are none."""

    def __init__(self) -> None:
        messenger = self
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.told = threading.Semaphore(0)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                messenger.heard.append((dict(self.headers), body))
                self.send_response(messenger.answers.pop(0) if messenger.answers else 204)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                messenger.told.release()

            def do_HEAD(self) -> None:
                self.send_response(405)
                self.end_headers()

            def log_message(self, *_args: object) -> None:
                """Nothing on the test's output."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/calls"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def events(self) -> list[str]:
        return [json.loads(body)["event"] for _headers, body in self.heard]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
