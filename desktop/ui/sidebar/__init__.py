"""The sidebar: views, facets with counts, lists and smart lists."""
