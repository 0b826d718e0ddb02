"""A small workshop: two work centres, two tickets, four tasks and three people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

BANGKOK = ZoneInfo("Asia/Bangkok")
TASKS = {9: 1, 10: 1, 20: 4}
"""Tasks of work centre SEW, each with its ticket; task 40 of ticket 1 is CUT's."""

HERE, ELSEWHERE = 1, 2
"""The work centre of the kiosks, SEW, and one that has other kiosks, CUT."""

PEOPLE = {11: "สมหญิง แก้วใส", 12: "อนงค์ ศรีสุขฤทธิ์", 13: "ปิยะดา ทองดี"}


SAMPLE: dict[str, Sequence[dict[str, Any]]] = {
    "work_center": [
        {"work_center_id": 1, "code": "SEW", "name": "เย็บ", "status": "active"},
        {"work_center_id": 2, "code": "CUT", "name": "ตัดหนัง", "status": "active"},
    ],
    "atelier_job_ticket": [
        {
            "id_job_ticket": ticket_id,
            "ticket_code": code,
            "job_name": "กระเป๋าหนัง",
            "target_qty": target,
            "status": "planned",
            "process_mode": "batch",
            "work_center_id": 1,
        }
        for ticket_id, code, target in ((1, "JT251030001", 100), (4, "JT251030004", 60))
    ],
    "atelier_job_task": [
        {
            "id_job_task": task_id,
            "id_job_ticket": ticket_id,
            "step_name": step_name,
            "sequence_no": number,
            "status": "pending",
            "work_center_id": center_id,
            "estimated_hours": 8,
        }
        for number, (task_id, ticket_id, step_name, center_id) in enumerate(
            (
                (9, 1, "เย็บตัวกระเป๋า", 1),
                (10, 1, "เย็บซับใน", 1),
                (20, 4, "ติดซิปปากกระเป๋า", 1),
                (40, 1, "ตัดหนัง", 2),
            )
        )
    ],
    "kiosk_operator": [
        {
            "operator_user_id": operator_id,
            "operator_name": name,
            "badge_code": f"BADGE-{operator_id}",
            "role": "operator",
            "active": True,
        }
        for operator_id, name in PEOPLE.items()
    ],
}
"""Its rows in the tenant, by table."""
