"""Write the completion files of bash, zsh and fish and the manual page into `share/`, all from one parser.

Run it after a change of `alignments/arguments.py`; a test says when that was forgotten. The wheel installs `share/`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from alignments.arguments import parser  # noqa: E402 - found only now
from alignments.settings.values import THEMES  # noqa: E402
from alignments.verbs.config import ACTIONS  # noqa: E402

_CHOICES = {"theme": THEMES, "action": ACTIONS}  # which the parser leaves to the verb, for a better message
_FOLDERS = ("FOLDER", "MODEL")
_NAMES = ("ID", "PARTY", "EXPR")  # what `alignments names` lists


@dataclass(frozen=True)
class Taken:
    """What a verb takes: an option by its `names`, or a word if there are none. `value` is empty for a switch."""

    names: tuple[str, ...]
    help: str
    value: str
    choices: tuple[str, ...]
    many: bool

    @property
    def is_folder(self) -> bool:
        return self.value in _FOLDERS

    @property
    def is_file(self) -> bool:
        return self.value == "FILE"

    @property
    def is_name(self) -> bool:
        return self.value in _NAMES and not (self.names and self.value == "ID")  # --source ID is of another kind


@dataclass(frozen=True)
class Verb:
    """A verb, or the program itself without one."""

    name: str
    help: str
    taken: tuple[Taken, ...]
    examples: str

    @property
    def options(self) -> list[Taken]:
        return [each for each in self.taken if each.names]

    @property
    def words(self) -> list[Taken]:
        return [each for each in self.taken if not each.names]

    @property
    def names(self) -> list[str]:
        return [name for each in self.options for name in each.names]


def verbs() -> list[Verb]:
    """The program without a verb, then each verb in the order of the help."""
    whole = parser()
    found = [_verb("", whole.description or "", whole)]
    for action in whole._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {each.dest: each.help or "" for each in action._choices_actions}
            found += [_verb(name, helps[name], each) for name, each in action.choices.items()]
    return found


def _verb(name: str, words: str, own: argparse.ArgumentParser) -> Verb:
    actions = [each for each in own._actions if not isinstance(each, argparse._SubParsersAction)]
    taken = tuple(_taken(each) for each in actions if each.help != argparse.SUPPRESS)
    examples = (own.epilog or "").removeprefix("examples:\n")
    return Verb(name, words, taken, "\n".join(line.removeprefix("  ") for line in examples.rstrip().split("\n")))


def _taken(action: argparse.Action) -> Taken:
    choices = _CHOICES.get(action.dest) or tuple(map(str, action.choices or ()))
    value = "" if action.nargs == 0 else str(action.metavar or "|".join(choices) or action.dest.upper())
    names = tuple(sorted(action.option_strings, key=lambda name: name.startswith("--")))
    return Taken(names, action.help or "", value, choices, many=action.nargs in ("+", "*"))


def _names(shell: str) -> list[str]:
    """The functions that complete names, which are the same whatever the parser takes."""
    return (ROOT / "scripts" / "names" / f"names.{shell}").read_text(encoding="utf-8").splitlines()


# --- bash


def bash(found: Sequence[Verb]) -> str:
    """The completion of bash 4 and later: verbs, options, what an option takes, names.

    Names are quoted here: readline would quote them as those of files only, and take them for folders.
    """
    named = [each for each in found if each.name]
    lines = [
        "# Completion of alignments in bash; made by scripts/completions.py.",
        *_names("bash"),
        "_alignments() {",
        '    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} verb="" words="" each',
        '    for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do',
        f"        case $each in {'|'.join(each.name for each in named)}) verb=$each && break ;; esac",
        "    done",
        "    COMPREPLY=()",
        '    [[ $word == "=" ]] && word=""',
        '    [[ $before == "=" ]] && before=${COMP_WORDS[COMP_CWORD - 2]}',
        '    case "$verb $before" in',
        *_bash_values(found),
        "    esac",
        '    case "$verb" in',
    ]
    for verb in found:
        choices = [choice for each in verb.words for choice in each.choices] or (
            [] if verb.name else [each.name for each in named]
        )
        lines.append(
            f'    "{verb.name}") words="{" ".join(choices)}"; [[ $word == -* ]] && words="{" ".join(verb.names)}" ;;'
        )
    return "\n".join(
        [
            *lines,
            "    esac",
            '    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")',
            '    [[ ${#COMPREPLY[@]} -gt 0 || $word == -* ]] || case "$verb" in',
            f"    {_those(named, lambda word: word.is_name)}) _alignments_names ;;",
            f"    {_those(named, lambda word: word.is_folder)}) "
            'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$word") ;;',
            "    esac",
            "}",
            "complete -F _alignments alignments",
            "",
        ]
    )


def _those(found: Sequence[Verb], holds: Callable[[Taken], bool]) -> str:
    """The verbs that take such a word, as a pattern."""
    return "|".join(each.name for each in found if any(map(holds, each.words)))


def _bash_values(found: Sequence[Verb]) -> Iterator[str]:
    """What may follow an option that takes a value."""
    for verb in found:
        for each in verb.options:
            if not each.value:
                continue
            after = "|".join(f'"{verb.name} {name}"' for name in each.names)
            if each.choices:
                do = f'mapfile -t COMPREPLY < <(compgen -W "{" ".join(each.choices)}" -- "$word")'
            elif each.is_folder or each.is_file:
                kind = "d" if each.is_folder else "f"
                do = f'compopt -o filenames; mapfile -t COMPREPLY < <(compgen -{kind} -- "$word")'
            else:
                do = "_alignments_names" if each.is_name else ":"
            yield f"    {after}) {do}; return ;;"


# --- zsh


def zsh(found: Sequence[Verb]) -> str:
    """The completion of zsh, for its own system (`compinit`)."""
    whole, *named = found
    lines = [
        "#compdef alignments",
        "# Completion of alignments in zsh; made by scripts/completions.py.",
        *_names("zsh"),
        "_alignments() {",
        "    local context state line",
        '    local -a given=("${(@)words[1,CURRENT-1]}")',
        "    local -a verbs=(",
        *(f"        {_quoted(f'{each.name}:{each.help}')}" for each in named),
        "    )",
        "    _arguments -C -A '-*' \\",  # else an option after the verb would be taken for the program's
        *(f"        {spec} \\" for spec in _zsh_specs(whole)),
        "        '1: :->verb' '*:: :->rest'",
        "    case $state in",
        "    verb) _describe -t verbs verb verbs ;;",
        "    rest)",
        "        case $line[1] in",
    ]
    for verb in named:
        lines.append(f"        {verb.name}) _arguments {' '.join(_zsh_specs(verb))} ;;")
    return "\n".join([*lines, "        esac ;;", "    esac", "}", '_alignments "$@"', ""])


def _zsh_specs(verb: Verb) -> Iterator[str]:
    for number, each in enumerate(verb.words, start=1):
        place = "*" if each.many else str(number)
        yield _quoted(f"{place}:{_zsh_text(each.value)}:{_zsh_action(each)}")
    for each in verb.options:
        others = " ".join(each.names)
        value = f":{_zsh_text(each.value)}:{_zsh_action(each)}" if each.value else ""
        for name in each.names:
            end = "=" if value and name.startswith("--") else ""
            yield _quoted(f"({others}){name}{end}[{_zsh_text(each.help)}]{value}")


def _zsh_action(each: Taken) -> str:
    if each.choices:
        return f"({' '.join(each.choices)})"
    if each.is_name:
        return "_alignments_names"
    return "_files -/" if each.is_folder else "_files" if each.is_file else "()"  # nothing to list, and no message


def _zsh_text(text: str) -> str:
    return re.sub(r"([\\:\[\]])", r"\\\1", text)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


# --- fish


def fish(found: Sequence[Verb]) -> str:
    """The completion of fish."""
    lines = [
        "# Completion of alignments in fish; made by scripts/completions.py.",
        *_names("fish"),
        "complete -c alignments -f",
    ]
    for verb in found:
        when = f"-n '__fish_seen_subcommand_from {verb.name}'" if verb.name else "-n __fish_use_subcommand"
        if verb.name:
            lines.append(f"complete -c alignments -n __fish_use_subcommand -a {verb.name} -d {_fish(verb.help)}")
        for each in verb.taken:
            names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in each.names)
            takes = _fish_value(each)
            if names or takes:
                lines.append(
                    " ".join(filter(None, ("complete -c alignments", when, names, takes, f"-d {_fish(each.help)}")))
                )
    return "\n".join([*lines, ""])


def _fish_value(each: Taken) -> str:
    """What follows; for a word only what can be listed."""
    if each.choices:
        return f"-xa '{' '.join(each.choices)}'"
    if each.is_folder:
        return "-xa '(__fish_complete_directories)'"
    if each.is_name:
        return "-xa '(__alignments_names)'"
    if not each.names:
        return ""
    return "-rF" if each.is_file else "-x" if each.value else ""


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


# --- the manual page

_DATED = "2026-11-25"
_FILES_AND_MORE = (
    (
        "FILES",
        (
            (
                "~/.config/alignments/settings.toml",
                "your settings, which the program only reads; XDG_CONFIG_HOME moves it",
            ),
            ("~/.local/share/alignments/briefs", "your briefs; XDG_DATA_HOME moves them"),
            ("~/.local/state/alignments/state.json", "the place of the last visit; XDG_STATE_HOME moves it"),
            ("~/.cache/alignments", "models read before, which can be deleted; XDG_CACHE_HOME moves it"),
        ),
    ),
    (
        "ENVIRONMENT",
        (
            ("ACCESSIBLE", "if not empty, the app speaks and nothing moves by itself"),
            ("NO_COLOR", "if not empty, no colours"),
            ("VISUAL, EDITOR", "the editor that opens the file of a line of your own model"),
        ),
    ),
    ("EXIT STATUS", (("0", "done"), ("1", "the answer is no, or the model has problems"), ("2", "wrong usage"))),
)


def man(found: Sequence[Verb]) -> str:
    """The manual page, in the macros of man(7)."""
    from alignments import __version__

    whole, *named = found
    lines = [
        '.\\" made by scripts/completions.py',
        f'.TH ALIGNMENTS 1 "{_DATED}" "alignments {__version__}"',
        ".SH NAME",
        f"alignments \\- {_roff(whole.help[0].lower() + whole.help[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B alignments",
        "[options] [verb ...]",
        ".SH DESCRIPTION",
        "Without a verb the terminal app opens; with a verb the answer is printed.",
        ".SH OPTIONS",
        *_roff_taken(whole),
        ".SH VERBS",
    ]
    for verb in named:
        words = " ".join(f"{each.value}{' ...' if each.many else ''}" for each in verb.words)
        lines += [f".SS {verb.name} {_roff(words)}".rstrip(), _roff(verb.help[0].upper() + verb.help[1:] + ".")]
        lines += _roff_taken(verb)
        lines += [".PP", *_roff_examples(verb)] if verb.examples else []
    lines += [".SH EXAMPLES", *_roff_examples(whole)]
    for title, rows in _FILES_AND_MORE:
        lines.append(f".SH {title}")
        for name, words in rows:
            lines += [".TP", f".B {_roff(name)}", _roff(words)]
    return "\n".join([*lines, ""])


def _roff_taken(verb: Verb) -> Iterator[str]:
    for each in verb.taken:
        names = ", ".join(f"\\fB{_roff(name)}\\fR" for name in each.names)
        yield from (".TP", f"{names} {_roff(each.value)}".strip(), _roff(each.help or ", ".join(each.choices)))


def _roff_examples(verb: Verb) -> Iterator[str]:
    yield from (".nf", *(_roff(line) for line in verb.examples.split("\n")), ".fi")


def _roff(text: str) -> str:
    """A line of text that roff shows as it is."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = "".join(each if ord(each) < 128 else f"\\[u{ord(each):04X}]" for each in escaped)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def made() -> dict[Path, str]:
    """Every file below the root of the repository, with its content."""
    found = verbs()
    return {
        Path("share/bash-completion/completions/alignments"): bash(found),
        Path("share/zsh/site-functions/_alignments"): zsh(found),
        Path("share/fish/vendor_completions.d/alignments.fish"): fish(found),
        Path("share/man/man1/alignments.1"): man(found),
    }


if __name__ == "__main__":
    for place, content in made().items():
        (ROOT / place).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / place).write_text(content, encoding="utf-8")
        print(place)
