"""Sounds: each its own, never waited for, never missed when they cannot be played."""

import array
import io
import logging
import sys
import threading
import wave
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from kiosk.domain.sound import Sound
from kiosk.system.sound import SAMPLE_RATE, Player, PlayFailed, SoundPlayer, command_player, wav_of
from tests.helpers.waiting import wait_until


def samples_of(sound: Sound, volume: int = 100) -> list[int]:
    with wave.open(io.BytesIO(wav_of(sound, volume))) as wav:
        assert (wav.getnchannels(), wav.getsampwidth(), wav.getframerate()) == (1, 2, SAMPLE_RATE)
        samples = array.array("h", wav.readframes(wav.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return list(samples)


def rhythm(sound: Sound) -> list[bool]:
    """In steps of 10 ms: is there a tone?"""
    samples, step = samples_of(sound), SAMPLE_RATE // 100
    return [max(map(abs, samples[at : at + step])) > 3000 for at in range(0, len(samples) - step, step)]


def crossings_a_second(samples: list[int]) -> float:
    """Zero crossings a second, half of them upwards: the pitch."""
    ups = sum(one < 0 <= other for one, other in pairwise(samples))
    return ups * SAMPLE_RATE / len(samples)


@pytest.mark.parametrize("sound", Sound)
def test_a_sound_is_short_and_neither_clips_nor_clicks(sound: Sound) -> None:
    samples = samples_of(sound)
    assert 0.04 < len(samples) / SAMPLE_RATE < 0.8
    assert 20_000 < max(map(abs, samples)) < 32_767
    assert abs(samples[0]) < 500
    assert abs(samples[-1]) < 2500


def test_a_sound_is_between_2_and_3_kilohertz() -> None:
    assert 2400 < crossings_a_second(samples_of(Sound.SHOWN)) < 2800


def test_every_sound_has_a_rhythm_of_its_own() -> None:
    assert not [(one, other) for one, other in combinations(Sound, 2) if rhythm(one) == rhythm(other)]


def test_volume() -> None:
    loud, half, none = (max(map(abs, samples_of(Sound.DONE, volume))) for volume in (100, 50, 0))
    assert half == pytest.approx(loud / 2, rel=0.01)
    assert none == 0


class Heard:
    """A player that remembers what it was given, and can be held up or broken."""

    def __init__(self) -> None:
        self.sounds: list[str] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.is_broken = False

    def __call__(self, file: Path) -> None:
        assert file.read_bytes().startswith(b"RIFF")
        if self.is_broken:
            raise PlayFailed("no such device")
        self.sounds.append(file.stem)
        assert self.may_go_on.wait(10)


def test_sounds_are_played_in_order() -> None:
    heard = Heard()
    player = SoundPlayer(80, [heard])
    player.start()
    for count, sound in enumerate((Sound.DONE, Sound.REFUSED, Sound.ALERT), start=1):
        player.play(sound)
        wait_until(lambda count=count: len(heard.sounds) == count, what=f"sound {count}")  # type: ignore[misc]
    player.close()
    assert heard.sounds == ["done", "refused", "alert"]


def test_a_stuck_player_holds_nobody_up_and_old_sounds_are_left_out() -> None:
    heard = Heard()
    heard.may_go_on.clear()
    player = SoundPlayer(80, [heard])
    player.start()
    player.play(Sound.DONE)
    wait_until(lambda: heard.sounds, what="the first sound")
    for _ in range(100):
        player.play(Sound.SHOWN)
    player.play(Sound.ALERT)
    heard.may_go_on.set()
    wait_until(lambda: heard.sounds[-1] == "alert", what="the last sound")
    player.close()
    assert heard.sounds == ["done", "shown", "alert"]


def test_the_next_player_is_tried_and_kept() -> None:
    broken, heard = Heard(), Heard()
    broken.is_broken = True
    asked: list[str] = []

    def counted(file: Path) -> None:
        asked.append(file.stem)
        broken(file)

    player = SoundPlayer(80, [counted, heard])
    player.start()
    player.play(Sound.DONE)
    wait_until(lambda: heard.sounds == ["done"], what="the second player")
    player.play(Sound.ALERT)
    wait_until(lambda: heard.sounds == ["done", "alert"], what="the second player again")
    player.close()
    assert asked == ["done"]


def test_silence_is_said_once_and_so_is_its_end(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    heard = Heard()
    heard.is_broken = True
    tried = threading.Semaphore(0)

    def counted(file: Path) -> None:
        try:
            heard(file)
        finally:
            tried.release()

    player = SoundPlayer(80, [counted])
    player.start()
    for _ in range(3):
        player.play(Sound.DONE)
        assert tried.acquire(timeout=10)
    heard.is_broken = False
    player.play(Sound.DONE)
    wait_until(lambda: heard.sounds, what="the sound")
    player.close()
    assert caplog.messages == [
        "no sounds, the kiosk goes on without: no such device",
        "sounds are heard again",
    ]


def test_without_a_player_there_is_silence(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    player = SoundPlayer(80, [])
    player.start()
    player.play(Sound.DONE)
    player.close()
    assert len(caplog.messages) == 1


@pytest.mark.parametrize(
    ("player", "said"),
    [
        (command_player((sys.executable, "-c", "import sys; sys.exit('no device')")), "no device"),
        (command_player((sys.executable, "-c", "import sys; sys.exit(3)")), "exit code 3"),
        (command_player(("no-such-player",)), "No such file"),
    ],
)
def test_a_program_that_cannot_play_says_why(player: Player, said: str, tmp_path: Path) -> None:
    with pytest.raises(PlayFailed, match=said):
        player(tmp_path / "done.wav")


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("kiosk.system.sound.PLAY_SECONDS", 0.2)
    with pytest.raises(PlayFailed, match="does not come to an end"):
        command_player((sys.executable, "-c", "import time; time.sleep(60)"))(tmp_path / "done.wav")


def test_a_program_gets_the_file(tmp_path: Path) -> None:
    file = tmp_path / "done.wav"
    file.touch()
    command_player((sys.executable, "-c", "import sys, os; sys.exit(not os.path.exists(sys.argv[1]))"))(file)
