"""The types of BibTeX and BibLaTeX entries that others write, and what each says of a talk or paper; for the importer and the
exporter alike."""

from desktop.domain.item import Form

FORM_OF_TYPE = {
    "article": Form.ARTICLE, "suppperiodical": Form.ARTICLE, "review": Form.ARTICLE,
    "inproceedings": Form.CONFERENCE_PAPER, "conference": Form.CONFERENCE_PAPER, "proceedings": Form.BOOK,
    "mvproceedings": Form.BOOK, "book": Form.BOOK, "mvbook": Form.BOOK, "booklet": Form.BOOK, "collection": Form.BOOK,
    "mvcollection": Form.BOOK, "reference": Form.BOOK, "mvreference": Form.BOOK, "incollection": Form.CHAPTER,
    "inbook": Form.CHAPTER, "suppbook": Form.CHAPTER, "suppcollection": Form.CHAPTER, "inreference": Form.CHAPTER,
    "phdthesis": Form.THESIS, "mastersthesis": Form.THESIS, "thesis": Form.THESIS, "bachelorsthesis": Form.THESIS,
    "techreport": Form.REPORT, "report": Form.REPORT, "manual": Form.REPORT, "unpublished": Form.PREPRINT,
    "online": Form.WEB_PAGE, "electronic": Form.WEB_PAGE, "www": Form.WEB_PAGE, "webpage": Form.WEB_PAGE,
    "preprint": Form.PREPRINT,
}  # fmt: skip
TALK_TYPES = {
    "talk": None, "presentation": None, "performance": None, "lecture": Form.LECTURE, "keynote": Form.KEYNOTE,
    "seminar": Form.SEMINAR, "poster": Form.POSTER, "tutorial": Form.TUTORIAL, "video": Form.RECORDING,
    "movie": Form.RECORDING, "audio": Form.RECORDING, "recording": Form.RECORDING,
}  # fmt: skip
MAY_BE_TALKS = frozenset(("misc", "unpublished", "online", "electronic", "www", "conference", "inproceedings", "other"))
