"""The commands of the linear mode, once: what is typed, what it does. Help is made from them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its `name`, what stands after it, and help in one sentence.

    `example` is said where what must stand after it is missing; `{0}` and `{1}` are two parties of the model. `aliases`
    are shorter words for it.
    """

    name: str
    help: str
    takes: str = ""
    example: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """How it is written: `search WORDS`; `add, or add NOTE` where nothing need stand after it."""
        if not self.takes:
            return self.name
        return f"{self.name} {self.takes}" if self.needs_more else f"{self.name}, or {self.name} {self.takes}"

    @property
    def needs_more(self) -> bool:
        """True if it means nothing on its own."""
        return bool(self.example)


COMMANDS = (
    Command("help", "this list.", aliases=("h", "?")),
    Command("countries", "all countries and other parties, as a numbered list."),
    Command("groupings", "all groupings, from alliance to idea."),
    Command("topics", "what the statements are about."),
    Command("open", "the page of a name. The name alone does the same.", "NAME", "open {0}"),
    Command("next", "the next part of the page, or more of a long list. Enter alone does the same.", aliases=("n",)),
    Command("parts", "the parts of the open page, as a numbered list."),
    Command("all", "the open page as a whole."),
    Command("members", "who takes part in the open grouping, as what and since when; or who is in a set.", "SET"),
    Command("quotes", "what was said about the open page, or by whom it is about."),
    Command("search", "everything that holds all the words.", "WORDS", "search {0}"),
    Command("common", "the groupings that hold all of them, the smallest first.", "A, B", "common {0}, {1}"),
    Command("compare", "countries, or two groupings, side by side.", "A, B", "compare {0}, {1}"),
    Command(
        "changes",
        "what changed since that date, of the open page or of everything; two dates and names may stand there too.",
        "DATE",
        "changes 2020",
    ),
    Command("as of", "ask about another day from now on; as of now is the day of the model.", "DATE", "as of 2010"),
    Command("source", "where it comes from: what was read last, or line N of the last list.", "N"),
    Command("add", "put the open page into the brief, with a note or without; add 2 puts line 2 there.", "NOTE"),
    Command("brief", "what is in the brief."),
    Command("where", "where you are.", aliases=(".",)),
    Command("repeat", "the last answer again.", aliases=("r",)),
    Command("back", "one step back."),
    Command("quit", "end. Your brief is kept.", aliases=("exit", "q")),
)


def command_in(words: str) -> tuple[Command, str] | None:
    """The command that a line begins with, and what stands after it; None if it is no command.

    A command that takes nothing must stand alone: `brief history` may be the beginning of a name.
    """
    lowered = words.lower()
    for command in COMMANDS:
        for name in (command.name, *command.aliases):
            if lowered == name:
                return command, ""
            if command.takes and lowered.startswith(f"{name} "):
                return command, words[len(name) + 1 :].strip()
    return None


def help_lines() -> list[str]:
    """Every command with what it does, one a line."""
    return [
        "Type one of these, a number of the last list, or any name.",
        *(f"{command.usage}: {command.help}" for command in COMMANDS),
    ]


def alone(words: str) -> str:
    """What to write instead, if a command that takes nothing stands there with words after it; else empty."""
    first = words.split(maxsplit=1)[0].lower()
    is_taken = any(each.name == first and not each.takes for each in COMMANDS)
    return f"Type {first} alone; it takes nothing after it" if is_taken else ""
