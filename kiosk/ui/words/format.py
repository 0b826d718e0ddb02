"""How the screens write names, dates and times; words themselves are in the translation catalogues."""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from kiosk.domain.dates import WEEKDAYS, buddhist_year
from kiosk.domain.reasons import Reason
from kiosk.domain.rounding import grouped

_TH_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TITLES = frozenset({
    "ช่าง", "หัวหน้า", "คุณ", "นาย", "นาง", "นางสาว", "น.ส.",
    "operator", "supervisor", "mr", "mr.", "mrs.", "ms.", "k.",
})  # fmt: skip
_WRITTEN_ON = re.compile(r"^(?:นางสาว|น\.ส\.|นาง|นาย|คุณ)(?=[ก-ฮเ-ไ])")
"""A Thai title that is written onto the name; what goes on with a vowel's mark is a name of its own (นายิกา)."""
_THAI = re.compile(r"[ก-๛]")
_PLACE_AFTER_THAI = re.compile(r"(?<=[ก-๛]) %1")
_THAI_CONSONANT = re.compile(r"[ก-ฮ]")


def epoch_ms(moment: datetime | None) -> float:
    """Milliseconds since 1970 as QML counts them; 0 for no moment."""
    return 0.0 if moment is None else moment.timestamp() * 1000


def day_text(day: date, language: str) -> str:
    """``ศ. 20 พ.ย. 2569`` (Buddhist era; QLocale would say 2026) or ``Fri 20 Nov 2026``."""
    year = buddhist_year(day.year) if language == "th" else day.year
    return f"{WEEKDAYS[day.weekday()].first(language)} {short_day_text(day, language)} {year}"


def short_day_text(day: date, language: str) -> str:
    """``20 พ.ย.`` or ``20 Nov``: a day of this year."""
    months = _TH_MONTHS if language == "th" else _EN_MONTHS
    return f"{day.day} {months[day.month - 1]}"


def day_and_time_text(moment: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    """``15:40`` today, ``เมื่อวาน 15:40``, else ``18 พ.ย. 15:40``, all on the workshop's clock."""
    at = time_text(moment, zone)
    day = moment.astimezone(zone).date()
    days_ago = (now.astimezone(zone).date() - day).days
    if days_ago == 0:
        return at
    if days_ago == 1:
        return QCoreApplication.translate("Words", "yesterday %1").replace("%1", at)
    return f"{short_day_text(day, language)} {at}"


def with_moment(sentence: str, moment: str) -> str:
    """``sentence`` with a moment for its "%1": Thai writes "ตั้งแต่เมื่อวาน 15:40", but "ตั้งแต่ 15:40"."""
    if _THAI.match(moment):
        sentence = _PLACE_AFTER_THAI.sub("%1", sentence)
    return sentence.replace("%1", moment)


def time_text(moment: datetime, zone: tzinfo) -> str:
    """``14:32`` on the workshop's clock."""
    return moment.astimezone(zone).strftime("%H:%M")


def hours_text(seconds: int) -> str:
    """``3:05``: hours and minutes of a sum of time."""
    minutes = max(0, seconds) // 60
    return f"{minutes // 60}:{minutes % 60:02}"


def initials(name: str) -> str:
    """The letter in a person's circle, never of a title or a vowel: "ช่าง B" -> "B", "คุณเพชร ใจดี" -> "พ"."""
    words = [word for word in name.split() if word.lower() not in _TITLES] or name.split()
    if not words:
        return "?"
    words[0] = _WRITTEN_ON.sub("", words[0])
    consonant = _THAI_CONSONANT.search(words[0])
    return consonant.group() if consonant else words[0][0].upper()


def station_mark(code: str) -> str:
    """The station's code as two or three characters for the header's square: "SEW-02" -> "S2"."""
    letters = _THAI_CONSONANT.search(code) or re.search(r"[^\W\d_]", code)
    number = re.search(r"(\d+)\D*$", code)
    mark = (letters.group().upper() if letters else "") + (str(int(number.group(1)))[-2:] if number else "")
    return mark or code[:2]


def short_reason(reason: Reason, language: str) -> str:
    """A pause reason beside the word "paused": "พักกลางวัน" -> "กลางวัน", "Waiting for material" -> "Material"."""
    label = reason.label(language)
    short = label.removeprefix("พัก").removeprefix("Waiting for ").strip() or label
    return short[0].upper() + short[1:]


def pieces(qty: int) -> str:
    """``12,500 ชิ้น`` / ``12,500 pcs``."""
    return QCoreApplication.translate("Words", "%1 pcs", "", qty).replace("%1", grouped(qty))
