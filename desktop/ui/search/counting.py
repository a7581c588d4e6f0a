"""Numbers of items as people of the language in use write them."""

from PySide6.QtCore import QLocale

from desktop.i18n import _, ngettext


def grouped(number: int) -> str:
    """The number with its thousands apart, "1,204"; also in the C locale, which would leave them together."""
    return f"{number:,}".replace(",", QLocale().groupSeparator())


def counted(total: int, of: int) -> str:
    """ "1,204 of 117,277", or how many there are when nothing narrows."""
    if total == of:
        return ngettext("{count} item", "{count} items", total).format(count=grouped(total))
    return _("{count} of {all}").format(count=grouped(total), all=grouped(of))
