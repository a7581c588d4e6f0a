"""What is said of an answer under the query: what could not be searched, and what in the query leads nowhere."""

from desktop.i18n import _, ngettext
from desktop.services.searching import Found
from desktop.ui.search.counting import grouped


def notes_of(found: Found) -> list[str]:
    """One calm sentence for each thing that the reader should know about the result."""
    notes = []
    if found.waiting:
        text = ngettext(
            "{count} item is still being indexed: its words cannot be searched yet.",
            "{count} items are still being indexed: their words cannot be searched yet.",
            found.waiting,
        )
        notes.append(text.format(count=grouped(found.waiting)))
    if found.cycle:
        notes.append(_("The smart list “{name}” asks for itself; that adds nothing.").format(name=found.cycle))
    notes += [_("There is no smart list “{name}”; it finds nothing.").format(name=name) for name in found.missing]
    notes += [
        _("The pattern {pattern} took too long and was given up; a simpler one will do.").format(pattern=pattern)
        for pattern in found.slow_patterns
    ]
    return notes
