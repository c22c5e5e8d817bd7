"""Apprise behind HTTP, as its API server does it: the library is Apprise's own, the statuses are those of its API.

Each argument is KEY=URL, or KEY,TAG=URL. Prints the port that it listens on.
"""

import http.server
import json
import sys

import apprise

SERVICES = {}
for argument in sys.argv[1:]:
    names, url = argument.split("=", 1)
    key, _, tag = names.partition(",")
    SERVICES.setdefault(key, []).append((url, tag or None))


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        notice = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.path.rstrip("/").rpartition("/")[2]
        services = SERVICES.get(key, [])
        if key == "notify":
            services = [(url, None) for url in notice.get("urls", "").split(",") if url]
        if not services:
            self.answer(204)
        elif not notice.get("body") or notice.get("type", "info") not in apprise.NOTIFY_TYPES:
            self.answer(400, "Payload lacks minimum requirements")
        elif self.notify(services, notice):
            self.answer(200)
        else:
            self.answer(424, "One or more notification could not be sent")

    def notify(self, services, notice):
        everyone = apprise.Apprise()
        for url, tag in services:
            everyone.add(url, tag=tag)
        return everyone.notify(
            body=notice["body"],
            title=notice.get("title", ""),
            notify_type=notice.get("type", "info"),
            body_format=notice.get("format"),
            tag=notice.get("tag", apprise.common.MATCH_ALL_TAG),
        )

    def answer(self, status, error=None):
        self.send_response(status)
        if status == 204:
            self.end_headers()
            return
        body = json.dumps({"error": error, "details": []}).encode()
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
