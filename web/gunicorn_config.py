"""How gunicorn serves: a few threads in each of a few processes, nothing loaded before the fork."""

import os
import sys

worker_class = "gthread"
workers = max(2, min(8, os.cpu_count() or 2))
threads = 4
# a driver or a database used before the fork hands one process the other's answers
preload_app = False
timeout = 60
graceful_timeout = 10
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000
accesslog = None
loglevel = "warning"
control_socket_disable = True
limit_request_line = 4094
limit_request_fields = 50


def post_fork(server: object, worker: object) -> None:
    """Forget whatever driver neomodel may have been given before this process was forked."""
    if "neomodel" in sys.modules:
        from neomodel import db  # only where somebody else imported it: it costs half a second

        db.driver = None
