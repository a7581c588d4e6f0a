"""Completion of a line as it is typed, from a function that knows the values."""

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

Values = Callable[[str], list[str]]


def complete(line: QLineEdit, values: Values) -> QCompleter:
    """Offers `values(text typed so far)` below the line while a person types in it."""
    completer = QCompleter(line)
    model = QStringListModel(completer)  # a model without a parent finds nothing
    completer.setModel(model)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setMaxVisibleItems(10)
    line.setCompleter(completer)

    def offer(typed: str) -> None:
        found = values(typed) if typed.strip() else []
        model.setStringList([value for value in found if value != typed])

    line.textEdited.connect(offer)
    return completer
