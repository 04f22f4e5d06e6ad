# SPDX-License-Identifier: MPL-2.0
"""The record of incidents: whatever other hands change in it is found."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondlook.errors import IncidentError
from secondlook.recovery.chain import Chain


def filled(folder: Path) -> Chain:
    """Give a record with three entries of two incidents."""
    chain = Chain(folder)
    chain.append("aa11", "opened", {"origin": "user"}, {"mail": {"subject": "Quotation 报价"}})
    chain.append("bb22", "opened", {"origin": "bounce"}, {})
    chain.append("aa11", "graded", {"grade": "high"}, {"note": "Anna"})
    return chain


def test_entries_come_back(tmp_path: Path) -> None:
    """What was written is read, in order, and the record is whole and private."""
    chain = filled(tmp_path / "incidents")
    first, third = chain.entries("aa11")
    assert (first.seq, first.kind, first.personal) == (1, "opened", {"mail": {"subject": "Quotation 报价"}})
    assert (third.seq, third.facts) == (3, {"grade": "high"})
    assert [entry.seq for entry in chain.entries()] == [1, 2, 3]
    assert chain.flaws() == []
    assert chain.head == third.hash
    for path in (tmp_path / "incidents").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_no_name_in_the_log(tmp_path: Path) -> None:
    """The log itself holds nothing personal."""
    filled(tmp_path)
    log = (tmp_path / "log.jsonl").read_text("utf-8")
    assert "Anna" not in log
    assert "Quotation" not in log


@pytest.mark.parametrize("name", ["log.jsonl", "personal/aa11.json", "head.json"])
def test_every_single_byte_counts(tmp_path: Path, name: str) -> None:
    """Changing any one byte of any file of the record is found."""
    chain = filled(tmp_path)
    path = tmp_path / name
    raw = path.read_bytes()
    for place in range(len(raw)):
        for flip in (1, 32):
            path.write_bytes(raw[:place] + bytes([raw[place] ^ flip]) + raw[place + 1 :])
            assert chain.flaws(), (name, place, flip)
    path.write_bytes(raw)
    assert chain.flaws() == []


def test_lines_cannot_go_come_or_change_places(tmp_path: Path) -> None:
    """A removed, repeated, moved or cut line is found, and stays found when the record goes on."""
    chain = filled(tmp_path)
    log = tmp_path / "log.jsonl"
    raw = log.read_bytes()
    one, two, three = raw.splitlines(keepends=True)
    for changed in (two + three, one + three, one + two, one + two + two + three, one + three + two, b""):
        log.write_bytes(changed)
        assert chain.flaws(), changed
    log.write_bytes(one + two)
    chain.append("aa11", "closed", {"closed": True}, {})
    assert chain.flaws()


def test_a_power_cut_is_no_crime(tmp_path: Path) -> None:
    """A half-written last line, or a head one entry behind, is what a power cut leaves; the record goes on whole."""
    chain = filled(tmp_path)
    log, head = tmp_path / "log.jsonl", tmp_path / "head.json"
    before, noted = log.read_bytes(), head.read_bytes()
    log.write_bytes(before + b'{"seq":4,"at":"20')
    chain.append("aa11", "closed", {"closed": True}, {})
    assert chain.flaws() == []
    assert [entry.seq for entry in chain.entries()] == [1, 2, 3, 4]

    head.write_bytes(noted)
    assert chain.flaws() == []
    chain.append("aa11", "closed", {"closed": False}, {})
    assert chain.flaws() == []


def test_personal_data_can_go(tmp_path: Path) -> None:
    """Removing the personal parts leaves a record that is whole and says so; removing them by hand is found."""
    chain = filled(tmp_path)
    (tmp_path / "personal" / "aa11.json").rename(tmp_path / "kept")
    assert {flaw.problem for flaw in chain.flaws()} == {"personal-missing"}
    (tmp_path / "kept").rename(tmp_path / "personal" / "aa11.json")

    chain.remove_personal("aa11")
    assert chain.flaws() == []
    assert [entry.personal for entry in chain.entries("aa11")] == [None, None, {}]
    assert not list((tmp_path / "personal").iterdir())
    chain.append("aa11", "task", {"task": "call"}, {"note": "called Bo"})
    assert chain.flaws() == []
    assert chain.entries("aa11")[-1].personal == {"note": "called Bo"}


@pytest.mark.parametrize("incident", ["../x", "a/b", "", "a.b", "é"])
def test_a_number_is_no_path(tmp_path: Path, incident: str) -> None:
    """The number of an incident cannot lead out of the folder."""
    with pytest.raises(IncidentError):
        Chain(tmp_path).append(incident, "opened", {}, {"a": 1})
    assert not (tmp_path.parent / "x.json").exists()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["aa", "bb"]),
            st.text(max_size=8),
            st.dictionaries(st.text(max_size=5), st.text(max_size=8), max_size=2),
        ),
        max_size=5,
    )
)
def test_any_words(tmp_path_factory: pytest.TempPathFactory, notes: list[tuple[str, str, dict[str, str]]]) -> None:
    """Whatever is noted comes back, and the record is whole."""
    chain = Chain(tmp_path_factory.mktemp("record"))
    for incident, text, personal in notes:
        chain.append(incident, "note", {"text": text}, personal)
    assert chain.flaws() == []
    known = [(entry.incident, entry.facts["text"], dict(entry.personal or {})) for entry in chain.entries()]
    assert known == [(i, t.encode("utf-8", "replace").decode(), json.loads(json.dumps(p))) for i, t, p in notes]
