"""Hundreds of terminals on one MariaDB, each with an event every 30 s and a poll every second.

The terminals share this machine with the server, and need more of it than the server does: where fewer polls are
done than are due, or pushes take long, it may be they that had no time.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from contextlib import ExitStack
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from kiosk.tenant import admin
from kiosk.tenant.settings import TenantSettings
from tests.bench.speed import Speed
from tests.bench.table import Row, percentile
from tests.bench.terminals import POLL_SECONDS, Figures, Post, Shift, work
from tests.helpers.mariadb import MariaDbServer
from tests.helpers.tenant import assert_done

SIZES = (200, 500)
SECONDS = 60.0
EVENT_EVERY = 30.0
PROCESSES = 4
_AT_A_CENTER = 10
_TASKS_OF_A_CENTER = 20
_PUSH_GOAL = 0.25
_ENOUGH_POLLS = 0.98
"""Of those due: a poll that came a moment late moves all after it."""
START_SECONDS = 90.0
END_SECONDS = 20.0


def measure(_folder: Path, _speed: Speed) -> list[Row]:
    """Each size on a server of its own, for a minute once all terminals are in touch with it."""
    return [row for size in SIZES for row in _measure(size)]


def _measure(size: int) -> list[Row]:
    # As a server is set up that must keep what it said it has, and lets so many in.
    options = (f"--max-connections={3 * size}", "--innodb-flush-log-at-trx-commit=1")
    with MariaDbServer(options=options) as server, ExitStack() as stack:
        settings = TenantSettings((server.url(server.new_database()),))
        posts = create_posts(server, settings, size)
        groups = [
            start(stack, Shift(tuple(posts[number::PROCESSES]), settings, SECONDS, EVENT_EVERY))
            for number in range(PROCESSES)
        ]
        for group in groups:
            told(group, START_SECONDS)
        for group in groups:
            group.send("begin")
        used, since = server.processor_seconds(), time.monotonic()
        time.sleep(SECONDS)
        cores = (server.processor_seconds() - used) / (time.monotonic() - since)
        figures = Figures()
        for group in groups:
            figures.add(told(group, END_SECONDS))
        (logged,) = server.execute(
            "SELECT COUNT(*) AS found FROM atelier_wip_log", database=settings.urls[0].rpartition("/")[2]
        )
    return _rows(size, cores, figures, logged["found"])


def start(stack: ExitStack, shift: Shift) -> Connection:
    """A process with some of the terminals; the line to it."""
    context = multiprocessing.get_context("spawn")
    line, their_line = context.Pipe()
    process = context.Process(target=work, args=(shift, their_line), daemon=True)
    process.start()
    their_line.close()
    stack.callback(process.join, END_SECONDS)
    stack.callback(process.terminate)
    return line


def told(group: Connection, within: float) -> Any:
    """What the process says; EOFError when it ended instead, TimeoutError after ``within`` seconds."""
    if not group.poll(within):
        raise TimeoutError("the terminals take too long")
    return group.recv()


def _rows(size: int, cores: float, figures: Figures, logged: int) -> list[Row]:
    due = round(size * SECONDS / POLL_SECONDS)
    p99 = percentile(figures.pushes, 99)
    is_whole = figures.events == figures.accepted == logged
    what = f"fleet: {size} terminals,"
    return [
        Row(f"{what} MariaDB's processor use", f"{cores:.2f} cores", "< 1 core", met=cores < 1),
        Row(
            f"{what} a push",
            f"p50 {statistics.median(figures.pushes) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms",
            f"p99 < {_PUSH_GOAL * 1000:.0f} ms",
            met=p99 < _PUSH_GOAL,
        ),
        Row(
            f"{what} events in the log of those recorded",
            f"{logged} / {figures.events}",
            "all",
            met=is_whole,
        ),
        Row(
            f"{what} polls done of those due",
            f"{figures.polls} / {due}",
            "all",
            figures.polls / due,
            met=figures.polls >= _ENOUGH_POLLS * due,
        ),
    ]


def create_posts(server: MariaDbServer, settings: TenantSettings, size: int) -> list[Post]:
    """Work centres of ten terminals and twenty tasks each, a worker for each terminal; the terminals' posts."""
    assert_done(admin.init(settings))
    database = settings.urls[0].rpartition("/")[2]
    centers = size // _AT_A_CENTER
    tasks = centers * _TASKS_OF_A_CENTER
    for statement in (
        "INSERT INTO work_center (work_center_id, code, name)"
        f" SELECT seq, CONCAT('C', seq), CONCAT('เย็บ ', seq) FROM seq_1_to_{centers}",
        "INSERT INTO atelier_job_ticket (id_job_ticket, ticket_code, job_name, target_qty, work_center_id)"
        f" SELECT seq, CONCAT('JT', seq), 'กระเป๋าสะพายหนังวัว', 1000, 1 + seq % {centers} FROM seq_1_to_{tasks}",
        "INSERT INTO atelier_job_task (id_job_task, id_job_ticket, step_name, sequence_no, work_center_id)"
        f" SELECT seq, seq, 'เย็บตัวกระเป๋า', 1, 1 + seq % {centers} FROM seq_1_to_{tasks}",
        "INSERT INTO kiosk_operator (operator_user_id, operator_name, badge_code)"
        f" SELECT seq, CONCAT('ช่าง ', seq), CONCAT('F-', seq) FROM seq_1_to_{size}",
    ):
        server.execute(statement, database=database)
    return [
        Post(
            number=number,
            work_center=f"C{1 + number % centers}",
            task_ids=tuple(range(number % centers or centers, tasks + 1, centers)),
            operator_id=number,
        )
        for number in range(1, size + 1)
    ]
