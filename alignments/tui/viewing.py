"""The views of the subject: page, timeline, map, matrix, overlap; sorting, zooming and saving them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alignments.model.names import fold
from alignments.pictures.views import MAP, MATRIX, OVERLAP, PAGE, TIMELINE, VIEWS, picture_of, why_not
from alignments.tui.dialogs import ask, plain
from alignments.tui.home_panes import show_picture
from alignments.tui.laying import Item
from alignments.tui.whereabouts import where

if TYPE_CHECKING:
    from alignments.pictures.picture import Picture
    from alignments.tui.finder import Answer
    from alignments.tui.home import Home


def next_view(home: Home) -> None:
    """The next view that there is of the subject."""
    names = list(VIEWS)
    start = names.index(home.view_name)
    for step in range(1, len(names) + 1):
        name = names[(start + step) % len(names)]
        if name == PAGE or _picture(home, name):
            show(home, name)
            return


def show(home: Home, name: str) -> None:
    """Show a view and go there; where there is none say why."""
    if name != PAGE and _picture(home, name) is None:
        home.say(why_not(home.view, name, home.here[1].subject))
        return
    home.view_name = name
    home.is_reading = True
    home.focus_active()
    home.say(where(home) if home.is_speaking else home.sentence())


def _picture(home: Home, name: str) -> Picture | None:
    place = home.here[1]
    return picture_of(home.view, name, place.subject, place.pins)


def showing(name: str) -> Callable[[Home], None]:
    """The command that shows one view."""
    return lambda home: show(home, name)


VIEW_COMMANDS: dict[str, Callable[[Home], None]] = {
    "view_page": showing(PAGE),
    "view_timeline": showing(TIMELINE),
    "view_map": showing(MAP),
    "view_matrix": showing(MATRIX),
    "view_overlap": showing(OVERLAP),
}


def _changed(home: Home, change: Callable[[Picture], Picture | None], why: str, done: str = "") -> None:
    """Show the picture as `change` makes it; where it makes nothing of it say `why`. `done` is for who listens."""
    picture = home.picture
    changed = change(picture) if picture else None
    if changed is None:
        home.say(why)
        return
    if changed == picture:
        home.say(f"No further this way. {changed.sentence()}")
        home.announce(f"No further this way. {changed.spoken()}")
        return
    show_picture(home, changed)
    is_renamed = picture is not None and changed.title != picture.title
    home.say(f"{changed.title}. {changed.sentence()}" if is_renamed else changed.sentence())
    home.announce(
        f"{f'{changed.name.capitalize()} of {changed.spoken_title}.' if is_renamed else done} {changed.spoken()}"
    )


def _how(home: Home, view: str) -> str:
    """The key of a view in brackets; nothing where it has none."""
    key = home.key(f"view_{view}")
    return f" ({key})" if key else ""


def _only_the_map(home: Home) -> str:
    return f"Only the map{_how(home, MAP)} can be zoomed."


def sort(home: Home) -> None:
    """The next order of the matrix, the next way to draw the map."""
    _changed(
        home,
        lambda picture: picture.resorted(),
        f"Only a matrix{_how(home, MATRIX)} can be sorted, and a map{_how(home, MAP)} drawn otherwise.",
        "Drawn in another way, which is for the eye only.",
    )


def scope(home: Home) -> None:
    """The matrix of everything, or of what is pinned or asked about."""
    why = f"Only the matrix{_how(home, MATRIX)} shows either everything or the pins."
    _changed(home, lambda picture: picture.rescoped(), why)


def nearer(home: Home) -> None:
    """Zoom the map in on the cursor."""
    _changed(home, lambda picture: picture.zoomed(1), _only_the_map(home), "Nearer.")


def further(home: Home) -> None:
    """Zoom the map out."""
    _changed(home, lambda picture: picture.zoomed(-1), _only_the_map(home), "Further.")


# --- saving


def save(home: Home) -> None:
    """Ask for a file and save the view there: as text, SVG or CSV, by its ending."""
    if home.refuses("Saving a file"):
        return
    from alignments.loading.user_files import full_path
    from alignments.pictures.saving import ENDINGS, problem_with, saved

    picture = home.picture
    page = home.page
    name = fold(page.title if picture is None and page else picture.title if picture else "view").replace(" ", "-")
    first = "txt" if picture is None else "svg"
    endings = ENDINGS if picture else ("txt",)

    def find(words: str, width: int) -> Sequence[Item]:
        wrong = problem_with(Path(words), endings)
        return plain(wrong or f"Enter saves it in {full_path(Path(words))}", width)

    def chosen(answer: Answer | None) -> None:
        if answer is None:
            return
        target = Path(answer.words)
        try:
            saved(target, picture, page, home.canvas_size)
        except OSError as error:
            home.say(f"Not saved: {target}: {error.strerror}. Choose another folder.")
        else:
            home.say(f"Saved in {full_path(target)}.")

    view = "page" if picture is None else picture.name
    start = f"{name[:40].strip('-')}-{view}.{first}"
    ask(home, f"Save this {view} as", find, chosen, words=start, check=lambda words: problem_with(Path(words), endings))
