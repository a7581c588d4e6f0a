"""How the words of a command are told apart: options that take several words, and texts that begin with a dash."""

from typing import Any

import click


class Command(click.Command):
    """A command whose options may stand anywhere among its words.

    `gathering` names options that take every word up to the next option (`--add A B C`); written `--add=A` they take
    that one. With `free`, a word that begins with one dash, or with two and no letter (`--09-26`), is a word like any
    other when it is not one of the command's options: a query may hold `-tag:done`, a note may be "- a list".
    """

    def __init__(self, *args: Any, gathering: tuple[str, ...] = (), free: bool = False, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.gathering = gathering
        self.free = free

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Brings the words into the order that click reads without doubt: options, `--`, the rest."""
        options, words = self._apart(ctx, args)
        return super().parse_args(ctx, [*options, "--", *words] if words else options)

    def _apart(self, ctx: click.Context, args: list[str]) -> tuple[list[str], list[str]]:
        values = self._values_taken(ctx)
        options: list[str] = []
        words: list[str] = []
        rest = list(args)
        while rest:
            word = rest.pop(0)
            name, equals, _value = word.partition("=")
            if word == "--":
                return options, words + rest
            if word in self.gathering:
                options += self._gathered(word, rest, ctx)
            elif name in values:
                options.append(word)
                if values[name] and not equals and rest:
                    options.append(rest.pop(0))
            elif self._is_option(word):
                options.append(word)  # click says what is wrong with it
            else:
                words.append(word)
        return options, words

    def _values_taken(self, ctx: click.Context) -> dict[str, bool]:
        """The names of the options, and whether each is followed by a value."""
        return {
            name: not param.is_flag
            for param in self.get_params(ctx)
            if isinstance(param, click.Option)
            for name in (*param.opts, *param.secondary_opts)
        }

    def _gathered(self, option: str, rest: list[str], ctx: click.Context) -> list[str]:
        """Takes the words that belong to the option off the rest, each with the option before it."""
        taken: list[str] = []
        while rest and not (rest[0].startswith("-") and rest[0] != "-"):
            taken += [option, rest.pop(0)]
        if not taken:
            raise click.BadOptionUsage(option, f"Option {option!r} requires an argument.", ctx)
        return taken

    def _is_option(self, word: str) -> bool:
        if not word.startswith("-") or word == "-":
            return False
        return not self.free or (word.startswith("--") and word[2:3].isalpha())
