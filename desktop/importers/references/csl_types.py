"""What the types and genres of CSL and the item types of Zotero mean here: talk or paper, and of which form."""

from desktop.domain.item import FORMS_OF, Form, Kind
from desktop.domain.text import folded

TYPES: dict[str, tuple[Kind, Form | None]] = {
    "article": (Kind.PAPER, Form.PREPRINT), "article-journal": (Kind.PAPER, Form.ARTICLE),
    "article-magazine": (Kind.PAPER, Form.ARTICLE), "article-newspaper": (Kind.PAPER, Form.ARTICLE),
    "review": (Kind.PAPER, Form.ARTICLE), "review-book": (Kind.PAPER, Form.ARTICLE),
    "paper-conference": (Kind.PAPER, Form.CONFERENCE_PAPER), "book": (Kind.PAPER, Form.BOOK),
    "chapter": (Kind.PAPER, Form.CHAPTER), "entry": (Kind.PAPER, Form.CHAPTER),
    "entry-dictionary": (Kind.PAPER, Form.CHAPTER), "entry-encyclopedia": (Kind.PAPER, Form.CHAPTER),
    "thesis": (Kind.PAPER, Form.THESIS), "report": (Kind.PAPER, Form.REPORT), "standard": (Kind.PAPER, Form.REPORT),
    "manuscript": (Kind.PAPER, Form.PREPRINT), "webpage": (Kind.PAPER, Form.WEB_PAGE),
    "post": (Kind.PAPER, Form.WEB_PAGE), "post-weblog": (Kind.PAPER, Form.WEB_PAGE),
    "speech": (Kind.TALK, None), "event": (Kind.TALK, None), "performance": (Kind.TALK, None),
    "motion_picture": (Kind.TALK, Form.RECORDING), "broadcast": (Kind.TALK, Form.RECORDING),
    "song": (Kind.TALK, Form.RECORDING),
}  # fmt: skip
"""Of CSL (1.0.2). Types that are not here are papers without a form."""

MAIN_TYPES = {
    "article", "article-journal", "paper-conference", "book", "chapter", "thesis", "report", "webpage", "speech",
    "motion_picture",
}  # fmt: skip
"""The types that kind and form say as well; of the others the name is kept beside the item."""

ZOTERO_TYPES: dict[str, str] = {
    "presentation": "speech", "videoRecording": "motion_picture", "film": "motion_picture",
    "audioRecording": "song", "podcast": "broadcast", "tvBroadcast": "broadcast", "radioBroadcast": "broadcast",
    "journalArticle": "article-journal", "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper", "conferencePaper": "paper-conference", "preprint": "article",
    "book": "book", "bookSection": "chapter", "encyclopediaArticle": "entry-encyclopedia",
    "dictionaryEntry": "entry-dictionary", "thesis": "thesis", "report": "report", "manuscript": "manuscript",
    "webpage": "webpage", "blogPost": "post-weblog", "forumPost": "post", "interview": "interview",
    "document": "document", "letter": "personal_communication", "email": "personal_communication",
    "computerProgram": "software", "dataset": "dataset", "standard": "standard", "patent": "patent",
    "artwork": "graphic", "map": "map", "statute": "legislation", "bill": "bill", "case": "legal_case",
    "hearing": "hearing", "instantMessage": "personal_communication",
}  # fmt: skip
"""Zotero's item types as CSL's, after Zotero's own mapping."""

OTHER_NAMES = {
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "posted-content": "article", "dissertation": "thesis", "monograph": "book", "edited-book": "book",
}  # fmt: skip
"""What Crossref calls some types of CSL."""

_GENRES = (
    ("keynote", Form.KEYNOTE), ("plenary", Form.KEYNOTE), ("poster", Form.POSTER), ("tutorial", Form.TUTORIAL),
    ("workshop", Form.TUTORIAL), ("seminar", Form.SEMINAR), ("colloquium", Form.SEMINAR), ("lecture", Form.LECTURE),
    ("recording", Form.RECORDING), ("preprint", Form.PREPRINT),
)  # fmt: skip
_TALK_WORDS = ("talk", "speech", "lecture", "keynote", "poster", "seminar", "presentation", "tutorial")


def kind_and_form(csl_type: str, genre: str, has_event: bool, has_container: bool) -> tuple[Kind, Form | None]:
    """What a CSL type means, with its genre ("Keynote talk"). A manuscript or a document without a container that was
    given at an event, or whose genre is that of a talk, is a talk."""
    kind, form = TYPES.get(csl_type, (Kind.PAPER, None))
    words = folded(genre)
    said = next((one for word, one in _GENRES if word in words), None)
    unpublished = csl_type in ("manuscript", "document", "", "paper-conference", "article")
    if kind is Kind.PAPER and unpublished and not has_container and (
        any(word in words for word in _TALK_WORDS) or (has_event and csl_type in ("manuscript", "document"))
    ):  # fmt: skip
        kind, form = Kind.TALK, None
    if said in FORMS_OF[kind] and (form is None or kind is Kind.TALK):
        form = said
    return kind, form
