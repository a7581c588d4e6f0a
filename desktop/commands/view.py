"""Commands on the window itself: panes, theme, text size, help."""

from desktop.commands.command import Condition, Run, explained
from desktop.commands.workbench import Workbench
from desktop.i18n import N_


def palette(workbench: Workbench) -> None:
    """Lists every command that holds now; type a part of its name, Enter runs it."""
    workbench.show_palette()


def next_pane(workbench: Workbench) -> None:
    """Goes to the next pane: query, sidebar, list, reading pane."""
    workbench.next_pane(1)


def previous_pane(workbench: Workbench) -> None:
    """Goes to the pane before."""
    workbench.next_pane(-1)


def step_back(workbench: Workbench) -> None:
    """Goes from a pane back to the list, from the list to the query; in the query it clears, then goes to the list."""
    workbench.step_back()


def select_all(workbench: Workbench) -> None:
    """Chooses every item of the result."""
    workbench.select_all()


def toggle_sidebar(workbench: Workbench) -> None:
    """Shows or hides the sidebar."""
    workbench.toggle_pane("sidebar")


def toggle_reading_pane(workbench: Workbench) -> None:
    """Shows or hides the reading pane."""
    workbench.toggle_pane("reading")


def is_shown(name: str) -> Condition:
    """The condition that a pane is shown."""
    return lambda workbench: workbench.is_pane_shown(name)


def use_theme(name: str) -> Run:
    """The command that shows a theme."""

    def run(workbench: Workbench) -> None:
        workbench.set_theme(name)

    texts = {
        "system": N_("Light or dark, as the system is."),
        "light": N_("Dark text on a light ground."),
        "dark": N_("Light text on a dark ground."),
    }
    return explained(run, texts[name])


def has_theme(name: str) -> Condition:
    """The condition that a theme is chosen."""
    return lambda workbench: workbench.theme() == name


def larger_text(workbench: Workbench) -> None:
    """Makes all text larger."""
    workbench.resize_text(1)


def smaller_text(workbench: Workbench) -> None:
    """Makes all text smaller."""
    workbench.resize_text(-1)


def usual_text(workbench: Workbench) -> None:
    """Brings the text back to the size of the system."""
    workbench.resize_text(0)


def show_help(workbench: Workbench) -> None:
    """Opens the help pages."""
    workbench.show_help("index")


def show_search_help(workbench: Workbench) -> None:
    """Opens the page on the search language."""
    workbench.show_help("search")


def show_keys(workbench: Workbench) -> None:
    """Shows every key."""
    workbench.show_keys()


def show_about(workbench: Workbench) -> None:
    """Shows the version and the licence."""
    workbench.show_about()


def quit_program(workbench: Workbench) -> None:
    """Finishes what is being written and closes the window."""
    workbench.quit()
