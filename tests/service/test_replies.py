"""What a language model answered is kept: nothing is sent twice, and whoever comes back finds what was proposed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from desk import Desk
from model_server import Answer, chat, facts, raw, says, serving
from msgspec.structs import replace

from quizapp.document.derive.partition import parts_of
from quizapp.document.reader import read_document
from quizapp.paths import cache_folder
from quizapp.service.choosing import Choosing
from quizapp.service.deriving import Proposals, propose
from quizapp.service.endpoint import Endpoint, read_url
from quizapp.service.prompting import Asking
from quizapp.service.replies import Kept, Reply
from quizapp.service.workspace import Workspace

FIRST = "Lake Baikal is 636 km long and 79 km wide."
LONG = {
    "quote": FIRST, "cloze": "Lake Baikal is {{636 km}} long and 79 km wide.", "question": "How long is Lake Baikal?",
    "answer": "636 km", "wrong": ["820 km", "310 km", "248 km"],
}  # fmt: skip
REST = "\n\n".join(f"The tower of town {n} is {n + 20} m tall and stands by a river." for n in range(120))
HOUSE = "The bird lays its eggs in the reeds of the eastern shore."
NEST = {
    "quote": HOUSE,
    "cloze": HOUSE.replace("the eastern shore", "{{the eastern shore}}"),
    "answer": "the eastern shore",
}
"""A fact that is not found without a model."""


class Model:
    """A model that is asked about one document, again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told: list[str] = []

    def ask(self, to: Endpoint, **ways: Any) -> Proposals:
        how = Asking(
            model="small", to=to, tell=self.told.append, heard=lambda *_: None, now=lambda: 0.0,
            pause=lambda *_: None, **ways,
        )  # fmt: skip
        return propose(self.path, model=False, llm=how)

    def __call__(self, *answers: Answer) -> Proposals:
        with serving(*answers) as server:
            return self.ask(read_url(server.url))


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    (tmp_path / "lake.txt").write_text(f"{FIRST} {HOUSE}\n\n{REST}", "utf-8")
    return Model(tmp_path / "lake.txt")


def of_the_model(found: Proposals) -> set[str]:
    return {one.answer for one in found.proposals if one.mark >= 0}


def test_what_a_model_answered_is_proposed_again_and_sent_no_more(model: Model) -> None:
    with serving(facts(LONG, NEST), facts()) as server:
        first = model.ask(read_url(server.url))
        parts = len(parts_of(first.document))
        assert len(server.seen) == parts > 2
        again = model.ask(read_url(server.url))
        assert len(server.seen) == parts, "nothing is sent twice"
    assert of_the_model(first) == {"636 km", "the eastern shore"}
    assert again.proposals == first.proposals
    assert model.told[1] == "The model small answered all of it earlier: nothing is sent."
    without = propose(model.path, model=False)
    assert without.proposals == first.proposals
    assert without.from_model == "Of 2 facts of the model small, told earlier, 2 are proposed."
    assert without.rejected == first.rejected


def test_what_was_not_answered_is_asked_when_one_comes_back(model: Model) -> None:
    refused = raw(b'{"error": "bad"}', 401)
    with serving(facts(LONG), refused, facts(NEST), facts()) as server:
        assert "then: error 401" in model.ask(read_url(server.url)).notes[0]
        found = model.ask(read_url(server.url))
        parts = len(parts_of(found.document))
        assert len(server.seen) == parts + 1
    assert f" 1 of {parts} parts it answered earlier." in model.told[1]
    assert (found.notes, of_the_model(found)) == ((), {"636 km", "the eastern shore"})


def test_what_is_stopped_loses_nothing_that_was_answered(model: Model) -> None:
    def enough() -> bool:
        if len(server.seen) == 2:
            raise KeyboardInterrupt
        return False

    with serving(facts(LONG, NEST), facts()) as server, pytest.raises(KeyboardInterrupt):
        model.ask(read_url(server.url), enough=enough)
    assert of_the_model(propose(model.path, model=False)) == {"636 km", "the eastern shore"}


def test_another_model_prompt_address_or_document_is_asked_anew(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    model.path.write_text(FIRST)
    with serving(facts(LONG)) as server:
        to = read_url(server.url)
        model.ask(to)
        model.ask(replace(to, path="/other/chat/completions"))
        assert len(server.seen) == 2
        monkeypatch.setattr("quizapp.document.derive.contract._ABOUT", "Find facts.")
        model.ask(to)
        assert len(server.seen) == 3
        model.path.write_text(FIRST + " It is deep.")
        model.ask(to)
        assert len(server.seen) == 4


def test_what_could_not_be_read_or_was_cut_off_is_asked_again(model: Model) -> None:
    model.path.write_text(f"{FIRST} {HOUSE}")
    cut = chat("length", content='{"facts": [' + json.dumps(NEST) + ", {")
    with serving(says("I will not."), cut, facts(LONG)) as server:
        to = read_url(server.url)
        assert model.ask(to).from_model == ""
        assert of_the_model(model.ask(to)) == {"the eastern shore"}
        assert of_the_model(propose(model.path, model=False)) == {"the eastern shore"}
        assert of_the_model(model.ask(to)) == {"636 km"}
        assert len(server.seen) == 3
        model.ask(to)
        assert len(server.seen) == 3


def test_two_that_ask_about_one_document_at_once_lose_nothing_of_each_other(model: Model) -> None:
    model.path.write_text(f"{FIRST} {HOUSE}")
    one, other = Kept(read_document(model.path)), Kept(read_document(model.path))
    one.add(one.by("small", "a", ""), "part 1", Reply("first", False, 3))
    other.add(other.by("small", "a", ""), "part 2", Reply("second", False, 3))
    other.add(other.by("large", "a", ""), "part 1", Reply("third", False, 3))
    one.add(one.by("small", "a", ""), "part 3", Reply("fourth", False, 3))
    kept = Kept(read_document(model.path))
    assert {reply.text for reply in kept.replies} == {"first", "second", "third", "fourth"}
    small = kept.by("small", "a", "")
    assert [reply.text for part in (1, 2, 3) if (reply := small.to(f"part {part}"))] == ["first", "second", "fourth"]


def test_of_many_ways_of_asking_the_last_are_kept(model: Model) -> None:
    model.path.write_text(FIRST)
    for name in ("one", "two", "three", "four", "five", "two", "six"):
        kept = Kept(read_document(model.path))
        kept.add(kept.by(name, "a", ""), "part", Reply(name, False, 3))
    assert Kept(read_document(model.path)).models == ["four", "five", "two", "six"]


def test_where_nothing_can_be_kept_all_goes_on(model: Model) -> None:
    cache_folder().parent.mkdir(parents=True)
    cache_folder().write_text("a file")
    found = model(facts(LONG), facts())
    assert of_the_model(found) == {"636 km"}


@pytest.mark.parametrize("damage", [b"", b"\0" * 40])
def test_what_is_kept_and_can_not_be_read_is_asked_again(model: Model, damage: bytes) -> None:
    model.path.write_text(FIRST)
    with serving(facts(LONG)) as server:
        model.ask(read_url(server.url))
        (file,) = (cache_folder() / "replies").iterdir()
        assert file.stat().st_mode & 0o077 == 0
        file.write_bytes(damage)
        assert of_the_model(model.ask(read_url(server.url))) == {"636 km"}
        assert len(server.seen) == 2


def test_what_was_left_for_later_is_there_without_the_model_and_can_be_taken_back(model: Model, desk: Desk) -> None:
    def gone_through(workspace: Workspace) -> Choosing:
        return Choosing(workspace, propose(model.path, model=False), desk.decks / "lake.yaml")

    model(facts(LONG, NEST), facts())
    with desk.open() as workspace:
        one = gone_through(workspace)
        one.at = next(n for n, item in enumerate(one.items) if item.proposal.answer == "the eastern shore")
        one.keep()
    with desk.open() as workspace:
        one = gone_through(workspace)
        assert "636 km" in [item.proposal.answer for item in one.items]
        one.undo()
        assert one.item is not None
        assert one.item.proposal.answer == "the eastern shore"
