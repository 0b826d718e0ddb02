"""What a serial port hears when its settings are not the scanner's: bits sampled with another clock."""

from __future__ import annotations


def heard(data: bytes, *, sent_at: int, read_at: int, bytesize: int = 8, parity: str = "N") -> bytes:
    """The bytes a port at ``read_at`` bit/s 8N1 makes of ``data`` sent at ``sent_at`` with these settings.

    Each byte is a start bit, its bits from the lowest, a parity bit if any, a stop bit; the line rests high.
    """
    bits: list[int] = [1] * 4
    for byte in data:
        own = [byte >> n & 1 for n in range(bytesize)]
        check = {"N": [], "E": [sum(own) % 2], "O": [1 - sum(own) % 2]}[parity]
        bits += [0, *own, *check, 1]
    bits += [1] * 40
    return bytes(_sampled(bits, sent_at / read_at))


def _sampled(bits: list[int], step: float) -> list[int]:
    """Bytes read from the line; ``step``: sent bits that go by in the time of one read bit."""
    taken, at = [], 0.0
    while (start := _next_low(bits, at)) is not None:
        samples = [_level(bits, start + (n + 0.5) * step) for n in range(10)]
        if samples[0]:  # a spike shorter than half a bit is no start
            at = start + 0.5 * step
            continue
        taken.append(sum(bit << n for n, bit in enumerate(samples[1:9])))
        at = start + (9.5 if samples[9] else 10.5) * step
    return taken


def _next_low(bits: list[int], at: float) -> float | None:
    if at < len(bits) and not _level(bits, at):
        return at
    return next((float(n) for n in range(int(at) + 1, len(bits)) if not bits[n] and bits[n - 1]), None)


def _level(bits: list[int], at: float) -> int:
    return bits[int(at)] if at < len(bits) else 1
