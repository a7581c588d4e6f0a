"""Lists of words written as running text."""


def words(text: str) -> frozenset[str]:
    """The words of a text, parted by white space."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, parted by commas."""
    return frozenset(" ".join(part.split()) for part in text.split(",") if part.strip())
