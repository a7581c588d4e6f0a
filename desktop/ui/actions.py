"""COMMANDS as Qt knows them: actions with keys, the menu bar, context menus."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.commands.command import Command
from desktop.commands.table import COMMANDS
from desktop.commands.workbench import Workbench
from desktop.i18n import _
from desktop.ui import icons


class Actions(QObject):
    """One action for each command. They are all enabled, so that a key never depends on a menu having been opened;
    whether a command holds is asked when it is run and when a menu is shown."""

    def __init__(self, window: QWidget, workbench: Workbench, own_keys: Mapping[str, Sequence[str]]) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._actions: dict[str, QAction] = {}
        self._commands: dict[str, Command] = {}
        for command in COMMANDS:
            self._commands[command.id] = command
            self._actions[command.id] = self._made(command, own_keys.get(command.id, command.keys))

    def action(self, command_id: str) -> QAction:
        """The action of a command; raises KeyError."""
        return self._actions[command_id]

    def keys(self, command_id: str) -> list[str]:
        """The keys of a command as a person reads them."""
        command = self._commands[command_id]
        shortcuts = [QKeySequence(key) for key in command.keys] if command.keys_of_panes else self._actions[command_id].shortcuts()
        return [shortcut.toString(QKeySequence.SequenceFormat.NativeText) for shortcut in shortcuts]

    def run(self, command_id: str) -> None:
        """Runs a command if it holds, else says that it does not."""
        command = self._commands[command_id]
        if command.when(self._workbench):
            command.run(self._workbench)
        else:
            sentence = _(command.why_not) if command.why_not else _("“{command}” is not possible here.")
            self._workbench.say(sentence.format(command=self.title(command)))

    def holding(self) -> list[Command]:
        """The commands that can be run now, in the order of the table."""
        return [command for command in COMMANDS if command.when(self._workbench)]

    def fill(self, empty: Mapping[str, QMenu]) -> None:
        """Puts the commands into the menus of the menu bar."""
        menus = dict(empty)
        for menu in empty.values():
            self._keep_fresh(menu)
        for command in COMMANDS:
            if command.menu not in menus:
                above, _slash, name = command.menu.partition("/")
                menus[command.menu] = menus[above].addMenu(_(command.menu).rpartition("/")[2] or name)
                self._keep_fresh(menus[command.menu])
            if command.parted:
                menus[command.menu].addSeparator()
            menus[command.menu].addAction(self._actions[command.id])

    def context_menu(self, command_ids: Iterable[str], parent: QWidget) -> QMenu:
        """A menu of these commands; "" parts them."""
        menu = QMenu(parent)
        for command_id in command_ids:
            if command_id:
                menu.addAction(self._actions[command_id])
            else:
                menu.addSeparator()
        self._keep_fresh(menu)
        return menu

    def _made(self, command: Command, keys: Iterable[str]) -> QAction:
        action = QAction(_(command.title), self._window)
        if not command.keys_of_panes:
            action.setShortcuts([QKeySequence(key) for key in keys])
        action.setStatusTip(_(command.help))
        action.setCheckable(command.checked is not None)
        action.setAutoRepeat(command.id in ("list.up", "list.down", "view.larger", "view.smaller", "edit.undo", "edit.redo"))
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, name=command.id: self.run(name))
        self._window.addAction(action)
        return action

    def _keep_fresh(self, menu: QMenu) -> None:
        menu.aboutToShow.connect(lambda: self._freshen(menu))
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._enable_all))

    def _freshen(self, menu: QMenu) -> None:
        for command_id, action in self._actions.items():
            if action in menu.actions():
                command = self._commands[command_id]
                action.setEnabled(command.when(self._workbench))
                action.setText(self.title(command))
                if command.icon:
                    action.setIcon(icons.icon(command.icon))
                if command.checked is not None:
                    action.setChecked(command.checked(self._workbench))

    def _enable_all(self) -> None:
        for action in self._actions.values():
            action.setEnabled(True)

    def title(self, command: Command) -> str:
        """The title of a command as it fits the moment, for a menu."""
        title = command.named(self._workbench) if command.named else _(command.title)
        return title.replace("&", "&&")
