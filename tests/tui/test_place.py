"""The rule of the panes, without a screen."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from alignments.model.atlas import Atlas
from alignments.tui.memory import place_data, place_from
from alignments.tui.place import LEFT, MIDDLE, RIGHT, Browser, Place


def shown(browser: Browser, place: Place, pane: int) -> list[str]:
    return [row.id for row in browser.rows(place.panes[pane])]


def test_the_other_panes_show_what_is_linked_to_the_row_one_is_on(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    place = browser.start("ARD")
    assert shown(browser, place, MIDDLE) == ["arden-pacts", "ard-bor", "dormouse", "quay"]
    place = browser.moved(place, "COR")
    assert shown(browser, place, LEFT) == ["ARD", "BOR", "COR", "DUN", "ISL"]
    assert shown(browser, place, MIDDLE) == ["dormouse", "quay"]


def test_a_pane_keeps_its_rows_when_one_steps_into_it_and_escape_widens_it(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    place = browser.stepped(browser.start("COR"), MIDDLE)
    assert (place.subject, shown(browser, place, MIDDLE)) == ("dormouse", ["dormouse", "quay"])
    place = browser.moved(place, "quay")
    assert shown(browser, place, MIDDLE) == ["dormouse", "quay"]
    assert shown(browser, place, LEFT) == ["ARD", "BOR", "COR", "DUN", "ISL"]
    assert shown(browser, place, RIGHT) == ["arlo-sea"]
    wide = browser.widened(place)
    assert (wide.subject, len(shown(browser, wide, MIDDLE))) == ("quay", 5)
    assert browser.widened(wide) == wide


def test_pins_are_asked_about_together_wherever_the_cursor_is(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    place = browser.pinned(browser.start("ARD"), "ARD")
    place = browser.pinned(place, "COR")
    place = browser.moved(place, "DUN")
    assert shown(browser, place, MIDDLE) == ["dormouse", "quay"]
    assert browser.pinned(browser.pinned(place, "DUN"), "DUN") == place
    assert browser.widened(place).pins == ()


def test_opening_goes_to_the_pane_of_its_kind(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    place = browser.opened(browser.start("DUN"), "big-pact")
    assert (place.active, place.pane.cursor, place.pane.asked) == (MIDDLE, "big-pact", ())
    place = browser.opened(place, "ana-arlo")
    assert (place.active, place.panes[LEFT].kind, place.subject) == (LEFT, "people", "ana-arlo")
    place = browser.opened(place, "gazette")
    assert (place.active, place.subject) == (LEFT, "gazette")


def test_the_first_pane_lists_people_and_topics_too(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    people = browser.with_lens(browser.start("ARD"))
    assert shown(browser, people, LEFT) == ["ana-arlo"]
    topics = browser.with_lens(people)
    assert (topics.subject, shown(browser, topics, RIGHT)) == ("fishing", ["arlo-sea", "ard-new", "arlo-old"])
    assert browser.with_lens(topics).panes[LEFT].kind == "parties"


def test_a_filter_holds_until_it_is_dropped(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    place = browser.filtered(browser.start("ARD"), "south shore")
    assert shown(browser, place, LEFT) == ["COR", "DUN", "ISL"]
    assert place.subject == "COR"
    assert browser.widened(place).panes[LEFT].words == ""


def test_a_kept_place_is_brought_back_and_what_is_gone_is_dropped(atlas: Atlas) -> None:
    browser = Browser(atlas.now)
    place = browser.moved(browser.stepped(browser.start("COR"), MIDDLE), "quay")
    kept = place_from(place_data(browser.pinned(place, "quay")))
    assert kept is not None
    assert browser.settled(kept) == browser.pinned(place, "quay")
    lost = place_from(place_data(place) | {"subject": "gone", "pins": ["gone", "ARD"]})
    assert lost is not None
    assert (browser.settled(lost).subject, browser.settled(lost).pins) == ("ARD", ("ARD",))
    assert place_from({"panes": []}) is None
    assert place_from("nonsense") is None
    assert place_from(place_data(place) | {"active": float("inf")}) is None  # JSON may hold 1e999


STEPS = st.lists(
    st.tuples(st.sampled_from(["move", "step", "pin", "widen", "open", "lens"]), st.integers(0, 50)), max_size=25
)


@given(steps=STEPS, year=st.integers(1990, 2030))
def test_wherever_one_goes_the_pane_one_is_in_stands_still_and_cursors_are_on_rows(
    atlas: Atlas, steps: list[tuple[str, int]], year: int
) -> None:
    browser = Browser(atlas.as_of(date(year, 12, 31)))
    place = browser.start("ARD")
    everything = [*atlas.parties, *atlas.groupings, *atlas.statements, *atlas.people, *atlas.topics, *atlas.sources]
    for step, number in steps:
        rows = shown(browser, place, place.active)
        before = rows
        if step == "move" and rows:
            place = browser.moved(place, rows[number % len(rows)])
            assert shown(browser, place, place.active) == before
        elif step == "step":
            held = shown(browser, place, number % 3)
            place = browser.stepped(place, number % 3)
            assert shown(browser, place, place.active) == held
        elif step == "pin" and place.subject not in atlas.sources:
            place = browser.pinned(place, place.subject)
            assert shown(browser, place, place.active) == before
        elif step == "widen":
            place = browser.widened(place)
        elif step == "open":
            place = browser.opened(place, everything[number % len(everything)])
        elif step == "lens":
            place = browser.with_lens(place)
        for pane in (LEFT, MIDDLE, RIGHT):
            rows = shown(browser, place, pane)
            assert place.panes[pane].cursor in rows or not rows or place.subject not in rows
