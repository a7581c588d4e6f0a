"""The menus of the window by name, in their order: apart from what stands in them, which takes longer to load."""

from desktop.i18n import N_

MENUS = (N_("File"), N_("Edit"), N_("Item"), N_("Notes"), N_("Lists"), N_("Search"), N_("View"), N_("Help"))
