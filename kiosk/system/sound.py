"""Short tones for answers in a loud hall, played by the platform's own player and never waited for.

No sound device, no player, a player that hangs: the kiosk works on in silence and says so once in the log.
"""

from __future__ import annotations

import array
import io
import logging
import math
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.domain.sound import Sound

_log = logging.getLogger(__name__)

SAMPLE_RATE = 22_050
"""Samples a second; one channel of 16 bits."""

PLAY_SECONDS = 2.0
"""A player that takes longer than this is stuck, and ended."""

_WAITING_SOUNDS = 2  # more than this behind, and a sound belongs to an answer that is off the screen
_RAMP_SECONDS = 0.004
_OVERTONE = 0.25
_LINUX_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))
_MAC_PLAYERS = (("afplay",),)


_TONES: dict[Sound, Sequence[tuple[int, int]]] = {
    Sound.DONE: ((2300, 70), (0, 35), (2900, 110)),
    Sound.REFUSED: ((2000, 150), (0, 70), (2000, 150), (0, 70), (2000, 260)),
    Sound.SAVED_HERE: ((2900, 70), (0, 35), (2300, 70), (0, 35), (2300, 220)),
    Sound.SHOWN: ((2600, 50),),
    Sound.ALERT: ((2900, 60), (2300, 60), (2900, 60), (2300, 60), (0, 120)) * 2,
    Sound.CALL: ((2300, 150), (2900, 150), (0, 90)) * 2,
    Sound.URGENT_CALL: ((2300, 70), (2900, 70), (0, 40)) * 4,
}
"""Hertz (0 = silence) and milliseconds, one after the other: 2 to 3 kHz is what carries over 85 dB of machines."""


class PlayFailed(Exception):
    """A sound was not heard; says why."""


Player = Callable[[Path], None]
"""Plays a WAV file to its end. Raises :class:`PlayFailed`."""


def wav_of(sound: Sound, volume: int) -> bytes:
    """The sound as a WAV file; ``volume`` in percent, 0 to 100."""
    samples = array.array("h")
    for hertz, milliseconds in _TONES[sound]:
        samples.extend(_tone(hertz, milliseconds / 1000, 32_000 * volume / 100))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(SAMPLE_RATE)
        wav.writeframes(samples.tobytes())
    return file.getvalue()


def _tone(hertz: int, seconds: float, amplitude: float) -> list[int]:
    """A tone with an overtone that makes it sharper, faded in and out so that it does not click."""
    count = round(seconds * SAMPLE_RATE)
    ramp = _RAMP_SECONDS * SAMPLE_RATE
    samples = []
    for number in range(count):
        phase = 2 * math.pi * hertz * number / SAMPLE_RATE
        level = amplitude * min(1.0, number / ramp, (count - number) / ramp) / (1 + _OVERTONE)
        samples.append(round(level * (math.sin(phase) + _OVERTONE * math.sin(3 * phase))))
    return samples


def system_players() -> list[Player]:
    """The players of this machine, the best first; empty where there is none."""
    if sys.platform == "win32":
        return [_play_on_windows]
    known = _MAC_PLAYERS if sys.platform == "darwin" else _LINUX_PLAYERS
    return [command_player(command) for command in known if shutil.which(command[0])]


def command_player(command: Sequence[str]) -> Player:
    """A player that is a program; the file is its last argument."""

    def play(file: Path) -> None:
        try:
            done = subprocess.run(
                [*command, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=PLAY_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise PlayFailed(f"{command[0]} does not come to an end") from None
        except OSError as error:
            raise PlayFailed(f"{command[0]}: {error.strerror}") from error
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise PlayFailed(f"{command[0]}: {said[0] if said else f'exit code {done.returncode}'}")

    return play


def _play_on_windows(file: Path) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415 - there is none elsewhere

        try:
            winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError as error:
            raise PlayFailed(str(error)) from error


class SoundPlayer:
    """Plays sounds on a thread of its own. :meth:`play` may be called from any thread and returns at once."""

    def __init__(self, volume: int, players: Sequence[Player] | None = None) -> None:
        """``volume`` in percent, 0 to 100. ``players``: tried in turn; by default the machine's."""
        self._volume = volume
        self._players = list(system_players() if players is None else players)
        self._waiting: queue.Queue[Sound | None] = queue.Queue(_WAITING_SOUNDS)
        self._thread: threading.Thread | None = None
        self._is_heard = True

    def start(self) -> None:
        """Be ready to play; without a player that is all that ever happens."""
        if not self._players:
            _log.info("no sounds: this machine has no player (alsa-utils has aplay)")
            return
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def play(self, sound: Sound) -> None:
        """Have the sound played soon. Of too many at once the oldest are left out."""
        if self._thread is not None:
            self._put(sound)

    def close(self) -> None:
        """Play no more; waits for a sound that is being played."""
        if self._thread is not None:
            self._put(None)
            self._thread.join(PLAY_SECONDS * (len(self._players) + 1))
            self._thread = None

    def _put(self, sound: Sound | None) -> None:
        while True:
            try:
                self._waiting.put_nowait(sound)
                return
            except queue.Full:
                self._leave_out_oldest()

    def _leave_out_oldest(self) -> None:
        try:
            self._waiting.get_nowait()
        except queue.Empty:
            return  # the thread was faster

    def _run(self) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="kiosk-sounds-") as name:
                files = {sound: Path(name) / f"{sound}.wav" for sound in Sound}
                for sound, file in files.items():
                    file.write_bytes(wav_of(sound, self._volume))
                while (wanted := self._waiting.get()) is not None:
                    self._play(files[wanted])
        except OSError as error:
            _log.warning("no sounds: their files cannot be written (%s)", error.strerror)

    def _play(self, file: Path) -> None:
        """Play with the first player that works; it is the first one asked from then on."""
        failures = []
        for player in list(self._players):
            try:
                player(file)
            except PlayFailed as failure:
                failures.append(str(failure))
                continue
            self._players.remove(player)
            self._players.insert(0, player)
            if not self._is_heard:
                _log.info("sounds are heard again")
            self._is_heard = True
            return
        if self._is_heard:
            _log.warning("no sounds, the kiosk goes on without: %s", "; ".join(failures))
        self._is_heard = False
