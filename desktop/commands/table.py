"""COMMANDS: the whole program. The order is that of the menus; ids stay as they are, settings refer to them."""

from desktop.commands import again, annotations, collections, files, importing, items, library, searching, view
from desktop.commands.command import (
    Command,
    has_annotation,
    has_current,
    has_event,
    has_query,
    has_results,
    has_selection,
    shows_list,
)
from desktop.commands.menus import MENUS
from desktop.domain.reading import Status
from desktop.i18n import N_
from desktop.store.sorting import SortKey

_FILE, _EDIT, _ITEM, _NOTES, _LISTS, _SEARCH, _VIEW, _HELP = MENUS
_RATE, _STATUS, _SORT, _THEME = N_("Item/Rating"), N_("Item/Status"), N_("Search/Order"), N_("View/Theme")

_SORTS = (
    (SortKey.RELEVANCE, N_("Relevance")), (SortKey.ADDED, N_("Added")), (SortKey.DATE, N_("Date")),
    (SortKey.TITLE, N_("Title")), (SortKey.PERSON, N_("Person")), (SortKey.RATING, N_("Rating")),
    (SortKey.PRIORITY, N_("Priority")), (SortKey.DUE, N_("Due Date")),
)  # fmt: skip
_THEMES = (("system", N_("As the System")), ("light", N_("Light")), ("dark", N_("Dark")))
_STATUSES = (
    (Status.QUEUED, "queue", N_("Queued"), "Q", "bookmark"), (Status.STARTED, "start", N_("Started"), "S", "play"),
    (Status.FINISHED, "finish", N_("Finished"), "F", "circle-check"), (Status.DROPPED, "drop", N_("Dropped"), "D", "circle-x"),
    (None, "inbox", N_("Back to the Inbox"), "U", "inbox"),
)  # fmt: skip
_STARS = (N_("No Rating"), N_("1 Star"), N_("2 Stars"), N_("3 Stars"), N_("4 Stars"), N_("5 Stars"))
_VIEWS = (
    ("everything", N_("Everything"), "", "Ctrl+1", "library", N_("Shows every item.")),
    ("inbox", N_("Inbox"), "in:inbox", "Ctrl+2", "inbox", N_("Shows what you have not decided on yet.")),
    ("queue", N_("Queue"), "status:queued", "Ctrl+3", "bookmark", N_("Shows what you want to read or watch.")),
    ("started", N_("Started"), "status:started", "Ctrl+4", "play", N_("Shows what you have begun.")),
    ("annotated", N_("Annotated"), "is:annotated", "Ctrl+5", "sticky-note", N_("Shows what has notes or highlights.")),
    ("due", N_("Due"), "has:due", "Ctrl+6", "calendar", N_("Shows what has a due date.")),
    ("trash", N_("Trash"), "in:trash", "Ctrl+7", "trash-2", N_("Shows what is in the trash.")),
)

# fmt: off
COMMANDS: tuple[Command, ...] = (
    Command("item.new_talk", N_("New Talk…"), _FILE, items.new_talk, ("Ctrl+N",), icon="mic"),
    Command("item.new_paper", N_("New Paper…"), _FILE, items.new_paper, ("Ctrl+Shift+N",), icon="file-text"),
    Command("library.import", N_("Import Files…"), _FILE, importing.import_files, ("Ctrl+I", "Ctrl+O"), icon="download", parted=True),
    Command("library.import_folder", N_("Import a Folder…"), _FILE, importing.import_folder, icon="folder-open"),
    Command("library.paste", N_("Import from the Clipboard…"), _FILE, importing.paste, ("Ctrl+V",), icon="copy"),
    Command("library.starter", N_("Load the Starter Library"), _FILE, importing.load_starter, icon="sparkles"),
    Command("library.export", N_("Export…"), _FILE, library.export, ("Ctrl+E",), has_results, icon="upload", parted=True),
    Command("library.backup", N_("Back Up the Library…"), _FILE, library.back_up, icon="folder"),
    Command("library.check", N_("Check the Library"), _FILE, library.check, icon="check", parted=True),
    Command("library.rebuild", N_("Rebuild the Search Index"), _FILE, library.rebuild, icon="refresh-cw"),
    Command("app.quit", N_("Quit"), _FILE, view.quit_program, ("Ctrl+Q",), icon="x", parted=True),

    Command("edit.undo", N_("Undo"), _EDIT, library.undo, ("Ctrl+Z",), icon="undo-2", named=library.undo_title),
    Command("edit.redo", N_("Redo"), _EDIT, library.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), icon="redo-2", named=library.redo_title),
    Command("edit.history", N_("History…"), _EDIT, library.show_history, ("Ctrl+H",), icon="history"),
    Command("edit.duplicates", N_("Find Duplicates…"), _EDIT, again.find_duplicates, ("Ctrl+D",), icon="copy", parted=True),
    Command("edit.persons", N_("People…"), _EDIT, again.show_persons, ("Ctrl+P",), icon="users"),
    Command("edit.conflicts", N_("Conflicts…"), _EDIT, again.show_conflicts, ("Ctrl+Shift+K",), icon="circle-alert"),
    Command("edit.copy_markdown", N_("Copy as Markdown"), _EDIT, items.copy_markdown, ("Ctrl+C",), has_selection, icon="copy", parted=True),
    Command("edit.copy_citation", N_("Copy Citation"), _EDIT, items.copy_citation, ("Ctrl+Shift+C",), has_selection),
    Command("edit.copy_bibtex", N_("Copy as BibTeX"), _EDIT, items.copy_bibtex, ("Ctrl+Shift+A",), has_selection),
    Command("edit.select_all", N_("Select All"), _EDIT, view.select_all, ("Ctrl+A",), has_results, parted=True),

    Command("item.open", N_("Open Recording or Page"), _ITEM, items.open_link, ("O", "Ctrl+Return"), has_current, icon="external-link"),
    Command("item.edit", N_("Edit…"), _ITEM, items.edit, ("E", "F2"), has_current, icon="pencil"),
    Command("item.tags", N_("Tags…"), _ITEM, items.edit_tags, ("T",), has_selection, icon="tags"),
    *(Command(f"item.{name}", title, _STATUS, items.set_status(status), (key,), has_selection, icon=icon, parted=status is None)
      for status, name, title, key, icon in _STATUSES),
    *(Command(f"item.rate_{stars}", title, _RATE, items.rate(stars), (str(stars),), has_selection, icon="star" if stars else "star-off")
      for stars, title in enumerate(_STARS)),
    Command("item.priority", N_("Priority…"), _ITEM, items.set_priority, ("P",), has_selection, icon="flag"),
    Command("item.due", N_("Due Date…"), _ITEM, items.set_due, ("Shift+D",), has_selection, icon="calendar"),
    Command("item.attach", N_("Attach Files…"), _ITEM, files.attach_files, ("A",), has_current, icon="plus", parted=True),
    Command("item.merge", N_("Merge…"), _ITEM, again.merge, ("M",), again.has_several,
            why_not=N_("Choose two or more items to merge, with Shift and the arrows or Ctrl+Space.")),
    Command("item.take_apart", N_("Take Apart"), _ITEM, again.take_apart, ("Shift+M",), has_current),
    Command("item.related", N_("Related Items"), _ITEM, items.show_related, ("R",), has_current, icon="link", parted=True),
    Command("item.history", N_("History of the Item"), _ITEM, items.show_item_history, ("I",), has_current, icon="clock"),
    Command("item.trash", N_("Move to the Trash"), _ITEM, items.trash, ("Del",), has_selection, icon="trash-2", parted=True),
    Command("item.restore", N_("Take Back from the Trash"), _ITEM, items.restore, ("Shift+Del",), has_selection),

    Command("note.add", N_("New Note…"), _NOTES, annotations.add_note, ("N",), has_current, icon="sticky-note"),
    Command("note.highlight", N_("Highlight the Passage"), _NOTES, annotations.highlight, ("H",), has_current, icon="highlighter"),
    Command("note.highlight_note", N_("Highlight with a Note…"), _NOTES, annotations.highlight_with_note, ("Shift+H",), has_current),
    Command("note.edit", N_("Edit Note…"), _NOTES, annotations.edit_note, ("Shift+N",), has_annotation, icon="pencil", parted=True),
    Command("note.colour", N_("Colour of the Highlight…"), _NOTES, annotations.set_colour, ("C",), has_annotation),
    Command("note.delete", N_("Remove Note or Highlight"), _NOTES, annotations.delete_note, ("Ctrl+Del",), has_annotation, icon="trash-2"),

    Command("list.add", N_("Add to List…"), _LISTS, collections.add_to_list, ("L",), has_selection, icon="list-plus"),
    Command("list.remove", N_("Remove from List"), _LISTS, collections.remove_from_list, ("Shift+L",), has_selection, icon="minus"),
    Command("list.up", N_("Move Up in the List"), _LISTS, collections.move_up, ("Alt+Up",), shows_list, icon="arrow-up"),
    Command("list.down", N_("Move Down in the List"), _LISTS, collections.move_down, ("Alt+Down",), shows_list, icon="arrow-down"),
    Command("list.new", N_("New List…"), _LISTS, collections.new_list, ("Ctrl+Shift+L",), icon="list", parted=True),
    Command("list.rename", N_("Rename List…"), _LISTS, collections.rename_list),
    Command("list.delete", N_("Delete List…"), _LISTS, collections.delete_list),
    Command("search.save", N_("Save Search as Smart List…"), _LISTS, collections.save_search, ("Ctrl+S",), has_query, icon="list-filter", parted=True),
    Command("search.delete", N_("Delete Smart List…"), _LISTS, collections.delete_search),

    Command("search.focus", N_("Search"), _SEARCH, searching.focus_query, ("/", "Ctrl+F", "Ctrl+L"), icon="search"),
    Command("search.back", N_("Back"), _SEARCH, searching.back, ("Alt+Left",), searching.can_go_back),
    Command("search.forward", N_("Forward"), _SEARCH, searching.forward, ("Alt+Right",), searching.can_go_forward),
    Command("search.explain", N_("Why It Stands Here"), _SEARCH, searching.explain, ("W",), searching.can_explain,
            checked=view.is_shown("why"), icon="info", parted=True),
    Command("search.weights", N_("Weights of the Fields…"), _SEARCH, searching.weights, ("Shift+W",), icon="settings"),
    *(Command(f"search.{name}", title, _SEARCH, searching.view(query, text), (key,), icon=icon, parted=name == "everything")
      for name, title, query, key, icon, text in _VIEWS),
    Command("search.programme", N_("Programme of the Event"), _SEARCH, searching.programme, ("Shift+P",), has_event, icon="list-ordered", parted=True),
    Command("sort.fitting", N_("As Fits the Query"), _SORT, searching.fitting_order, checked=searching.has_fitting_order),
    *(Command(f"sort.{key.value}", title, _SORT, searching.sort_by(key), checked=searching.is_sorted_by(key), parted=key is SortKey.RELEVANCE)
      for key, title in _SORTS),
    Command("sort.reverse", N_("Reversed"), _SORT, searching.reverse, ("Ctrl+R",), checked=searching.is_reversed, icon="arrow-up-down", parted=True),

    Command("view.palette", N_("All Commands…"), _VIEW, view.palette, ("Ctrl+K", "Ctrl+Shift+P"), icon="command"),
    Command("view.next_pane", N_("Next Pane"), _VIEW, view.next_pane, ("F6",), parted=True),
    Command("view.previous_pane", N_("Previous Pane"), _VIEW, view.previous_pane, ("Shift+F6",)),
    Command("view.back", N_("Back to the List"), _VIEW, view.step_back, ("Esc",), keys_of_panes=True),
    Command("view.sidebar", N_("Sidebar"), _VIEW, view.toggle_sidebar, ("Ctrl+B",), checked=view.is_shown("sidebar"), icon="panel-left", parted=True),
    Command("view.reading_pane", N_("Reading Pane"), _VIEW, view.toggle_reading_pane, ("Ctrl+Shift+B",), checked=view.is_shown("reading"), icon="panel-right"),
    *(Command(f"view.theme_{name}", title, _THEME, view.use_theme(name), checked=view.has_theme(name)) for name, title in _THEMES),
    Command("view.larger", N_("Larger Text"), _VIEW, view.larger_text, ("Ctrl++", "Ctrl+="), icon="plus", parted=True),
    Command("view.smaller", N_("Smaller Text"), _VIEW, view.smaller_text, ("Ctrl+-",), icon="minus"),
    Command("view.usual_size", N_("Usual Text Size"), _VIEW, view.usual_text, ("Ctrl+0",)),

    Command("help.index", N_("Help"), _HELP, view.show_help, ("F1",), icon="circle-question-mark"),
    Command("help.search", N_("How to Search"), _HELP, view.show_search_help, ("Ctrl+F1",)),
    Command("help.keys", N_("Keys"), _HELP, view.show_keys, ("?",), icon="keyboard"),
    Command("help.about", N_("About Postil"), _HELP, view.show_about, icon="info", parted=True),
)
# fmt: on


def command_named(command_id: str) -> Command:
    """The command with that id; raises KeyError."""
    return _BY_ID[command_id]


_BY_ID = {command.id: command for command in COMMANDS}
