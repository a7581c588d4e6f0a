"""Files of every format that the importers know, made of the records of the corpus; one text for each file."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from desktop.exporters import bibtex
from tests.benchmarks.bibliography import items_of

Record = Mapping[str, Any]
Made = Iterator[str | bytes]
_CUES = 60
_PAGE = 3000  # characters that fill the first page of a PDF


@dataclass(frozen=True, slots=True)
class Sample:
    """How the files of one format are made. `single`: a file holds one record, and so many records share of them get one,
    because they cost more than the records of a list."""

    suffix: str
    make: Callable[[Sequence[Record]], Made]
    single: int = 0


def write(records: Path, to: Path, name: str, count: int) -> int:
    """Writes the files of a format of the first records into a folder; returns how many records they hold."""
    sample = SAMPLES[name]
    with records.open(encoding="utf-8") as lines:
        taken = [json.loads(line) for line in islice(lines, count // sample.single if sample.single else count)]
    to.mkdir(parents=True)
    for number, text in enumerate(sample.make(taken)):
        data = text.encode("utf-8", "replace") if isinstance(text, str) else text
        (to / f"{number:05}{sample.suffix}").write_bytes(data)
    return len(taken)


def _names(record: Record) -> list[tuple[str, str]]:
    """Family and given names, as the formats of reference managers have them."""
    parts = (name.rpartition(" ") for name in record["people"] if name.strip())
    return [(family, given) for given, _space, family in parts]


def _address(record: Record, number: int) -> str:
    """Of the records without one, one that is theirs alone."""
    return record["url"] or f"https://example.org/{number}"


def _lines(text: str) -> str:
    return " ".join(text.split())


def _quoted(value: object) -> str:
    """A text or a list of texts as YAML."""
    return json.dumps(value, ensure_ascii=False)


def _date(record: Record, number: int) -> str:
    return f"{record['year']}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _rows(rows: Sequence[Sequence[object]]) -> Made:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    yield out.getvalue()


def _json(value: object) -> Made:
    yield json.dumps(value, ensure_ascii=False, indent=1)


def _postil(records: Sequence[Record]) -> Made:
    yield "".join(json.dumps(record) + "\n" for record in records)


def _bibtex(records: Sequence[Record]) -> Made:
    out = io.StringIO(newline="")
    bibtex.write(items_of(map(json.dumps, records), len(records)), out, "")
    yield out.getvalue()


def _csl(records: Sequence[Record]) -> Made:
    return _json([
        {
            "id": f"key{number}", "type": "paper-conference" if one["kind"] == "paper" else "speech", "title": one["title"],
            "author": [{"family": family, "given": given} for family, given in _names(one)], "abstract": one["abstract"],
            "event-title": one["event"], "issued": {"date-parts": [[one["year"]]]}, "URL": one["url"],
            "keyword": ", ".join(one["tags"]),
        }
        for number, one in enumerate(records)
    ])  # fmt: skip


def _csv(records: Sequence[Record]) -> Made:
    head = ("title", "authors", "year", "event", "abstract", "url", "tags")
    return _rows([head, *(
        (one["title"], "; ".join(one["people"]), one["year"], one["event"], one["abstract"], one["url"], "; ".join(one["tags"]))
        for one in records
    )])  # fmt: skip


def _ris(records: Sequence[Record]) -> Made:
    yield "".join(
        "\n".join([
            "TY  - CONF", *(f"AU  - {family}, {given}" for family, given in _names(one)), f"TI  - {_lines(one['title'])}",
            f"AB  - {_lines(one['abstract'])}", f"PY  - {one['year']}", f"T2  - {_lines(one['event'])}",
            *(f"KW  - {_lines(tag)}" for tag in one["tags"]), f"UR  - {one['url']}", "ER  - \n\n",
        ])
        for one in records
    )  # fmt: skip


def _refer(records: Sequence[Record]) -> Made:
    yield "".join(
        "\n".join([
            "%0 Conference Paper", *(f"%A {family}, {given}" for family, given in _names(one)), f"%T {_lines(one['title'])}",
            f"%B {_lines(one['event'])}", f"%D {one['year']}", f"%X {_lines(one['abstract'])}", f"%U {one['url']}\n\n",
        ])
        for one in records
    )  # fmt: skip


def _nbib(records: Sequence[Record]) -> Made:
    yield "".join(
        "\n".join([
            f"PMID- {number}", "OWN - NLM", f"DP  - {one['year']}", f"TI  - {_lines(one['title'])}",
            f"AB  - {_lines(one['abstract'])}", *(f"FAU - {family}, {given}" for family, given in _names(one)),
            "LA  - eng", "PT  - Journal Article", f"JT  - {_lines(one['event'])}\n\n",
        ])
        for number, one in enumerate(records, 1)
    )  # fmt: skip


def _endnote(records: Sequence[Record]) -> Made:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>'
        + "".join(
            f'<record><rec-number>{number}</rec-number><ref-type name="Conference Proceedings">10</ref-type><contributors><authors>'
            + "".join(f"<author>{escape(family)}, {escape(given)}</author>" for family, given in _names(one))
            + f"</authors></contributors><titles><title>{escape(one['title'])}</title><secondary-title>{escape(one['event'])}"
            f"</secondary-title></titles><dates><year>{one['year']}</year></dates><abstract>{escape(one['abstract'])}</abstract>"
            f"<urls><related-urls><url>{escape(one['url'])}</url></related-urls></urls></record>\n"
            for number, one in enumerate(records, 1)
        )
        + "</records></xml>\n"
    )


def _zotero(records: Sequence[Record]) -> Made:
    yield (
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:bib="http://purl.org/net/biblio#">\n'
        )
        + "".join(
            f'<bib:Article rdf:about="#item_{number}"><z:itemType>conferencePaper</z:itemType><bib:authors><rdf:Seq>'
            + "".join(
                f"<rdf:li><foaf:Person><foaf:surname>{escape(family)}</foaf:surname><foaf:givenName>{escape(given)}</foaf:givenName>"
                "</foaf:Person></rdf:li>"
                for family, given in _names(one)
            )
            + f"</rdf:Seq></bib:authors><dc:title>{escape(one['title'])}</dc:title><dcterms:abstract>{escape(one['abstract'])}"
            f"</dcterms:abstract><dc:date>{one['year']}</dc:date><dc:identifier><dcterms:URI><rdf:value>{escape(one['url'])}"
            "</rdf:value></dcterms:URI></dc:identifier></bib:Article>\n"
            for number, one in enumerate(records, 1)
        )
        + "</rdf:RDF>\n"
    )


def _papis(records: Sequence[Record]) -> Made:
    yield "---\n".join(
        "\n".join([
            f"papis_id: id{number}", f"title: {_quoted(_lines(one['title']))}",
            f"author: {_quoted(' and '.join(f'{family}, {given}' for family, given in _names(one)))}", "type: inproceedings",
            f"year: {one['year']}", f"booktitle: {_quoted(_lines(one['event']))}",
            f"abstract: {_quoted(_lines(one['abstract']))}", f"url: {_quoted(one['url'])}\n",
        ])
        for number, one in enumerate(records)
    )  # fmt: skip


def _calibre(records: Sequence[Record]) -> Made:
    head = ("author_sort", "authors", "comments", "id", "identifiers", "languages", "pubdate", "publisher", "rating", "series",
            "series_index", "tags", "timestamp", "title", "title_sort", "uuid")  # fmt: skip
    return _rows([head, *(
        (" & ".join(one["people"]), ", ".join(one["people"]), one["abstract"], number, "", "eng", f"{one['year']}-01-01T00:00:00+00:00",
         one["event"], "4", "", "1.0", ", ".join(one["tags"]), "2024-03-01T10:00:00+00:00", one["title"], one["title"], f"u{number}")
        for number, one in enumerate(records, 1)
    )])  # fmt: skip


def _readwise(records: Sequence[Record]) -> Made:
    head = ("Highlight", "Book Title", "Book Author", "Amazon Book ID", "Note", "Color", "Tags", "Location Type", "Location",
            "Highlighted at", "Document tags")  # fmt: skip
    return _rows([head, *(
        (_lines(one["abstract"])[:300] or "A passage", one["title"], ", ".join(one["people"]), "", "Read again", "blue", "idea",
         "page", number % 90, "2024-05-14 09:12:00+00:00", "")
        for number, one in enumerate(records)
    )])  # fmt: skip


def _hypothesis(records: Sequence[Record]) -> Made:
    rows = [
        {
            "id": f"a{number}", "uri": _address(one, number), "text": "Read again", "tags": one["tags"], "user": "acct:reader@hypothes.is",
            "created": "2024-01-02T03:04:05.123456+00:00", "updated": "2024-01-02T03:05:05.123456+00:00",
            "target": [{"source": _address(one, number), "selector": [{"type": "TextQuoteSelector", "exact": one["abstract"][:200] or "Text",
                                                            "prefix": "", "suffix": ""}]}],
            "document": {"title": [one["title"]]},
        }
        for number, one in enumerate(records)
    ]  # fmt: skip
    return _json(
        {
            "export_date": "2024-03-01",
            "export_userid": "acct:reader@hypothes.is",
            "client_version": "1.1",
            "annotations": rows,
        }
    )


def _kindle(records: Sequence[Record]) -> Made:
    yield "".join(
        f"{_lines(one['title'])} ({_lines(one['people'][0]) if one['people'] else 'Nobody'})\n"
        f"- Your Highlight on page {number % 90 + 1} | Location {number}-{number + 2} | Added on Monday, March 4, 2024 9:03:11 PM\n\n"
        f"{_lines(one['abstract'])[:300] or 'A passage'}\n==========\n"
        for number, one in enumerate(records, 1)
    )


def _obsidian(records: Sequence[Record]) -> Made:
    for number, one in enumerate(records):
        yield (
            f"---\ntitle: {_quoted(_lines(one['title']))}\nauthors: {_quoted(one['people'])}\nyear: {one['year']}\n"
            f"citekey: key{number}\nurl: {_quoted(one['url'])}\n---\n# {_lines(one['title'])}\n\n{one['abstract']}\n\n"
            "## Marked\n> A passage ([p. 12](zotero://open-pdf/library/items/K7?page=12))\n\nIs that so?\n"
        )


def _markdown(records: Sequence[Record]) -> Made:
    entries = (
        f"- [{_lines(one['title'])}](https://arxiv.org/abs/{2000 + number % 400}.{number:05}) – {', '.join(one['people'][:3])}, {one['year']}\n"
        for number, one in enumerate(records)
    )
    yield "# Reading list\n\n" + "".join(entries)


def _bookmarks(records: Sequence[Record]) -> Made:
    entries = "".join(
        f'    <DT><A HREF="{escape(_address(one, number))}" ADD_DATE="{1_700_000_000 + number}" TAGS="{escape(",".join(one["tags"]))}">'
        f"{escape(one['title'])}</A>\n"
        for number, one in enumerate(records)
    )
    yield (
        '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">\n'
        f"<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n  <DT><H3>To read</H3>\n  <DL><p>\n{entries}  </DL><p>\n</DL><p>\n"
    )


def _schedule(records: Sequence[Record]) -> Made:
    events = "".join(
        f"<event guid='g{number}' id='{number}'><date>2031-05-01T10:00:00+02:00</date><start>10:00</start><duration>00:45</duration>"
        f"<room>Hall</room><title>{escape(one['title'])}</title><track>Research</track><type>Talk</type><language>en</language>"
        f"<abstract>{escape(one['abstract'])}</abstract><url>{escape(one['url'])}</url><persons>"
        + "".join(f"<person id='{number}{place}'>{escape(name)}</person>" for place, name in enumerate(one["people"]))
        + "</persons></event>\n"
        for number, one in enumerate(records, 1)
    )
    yield (
        "<?xml version='1.0' encoding='utf-8'?>\n<schedule><version>1</version><conference><acronym>wd31</acronym><title>Wide Days 2031"
        "</title><start>2031-05-01</start><end>2031-05-01</end><time_zone_name>Europe/Berlin</time_zone_name></conference>\n"
        f"<day index='1' date='2031-05-01'><room name='Hall'>{events}</room></day></schedule>\n"
    )


def _icalendar(records: Sequence[Record]) -> Made:
    def written(text: str) -> str:
        return _lines(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")

    def folded(line: str) -> str:
        return "\r\n ".join(line[at : at + 70] for at in range(0, len(line), 70))

    events = "".join(
        "\r\n".join(map(folded, [
            "BEGIN:VEVENT", f"UID:{number}@example.org", f"DTSTART:{_date(one, number).replace('-', '')}T100000Z",
            f"DTEND:{_date(one, number).replace('-', '')}T110000Z", f"SUMMARY:{written(one['title'])}",
            f"DESCRIPTION:{written(one['abstract'])}", f"LOCATION:{written(one['event'])}", f"URL:{one['url']}", "END:VEVENT\r\n",
        ]))
        for number, one in enumerate(records)
    )  # fmt: skip
    yield f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Wide Days//EN\r\n{events}END:VCALENDAR\r\n"


def _pyvideo(records: Sequence[Record]) -> Made:
    return _json([
        {
            "copyright_text": None, "description": one["abstract"], "duration": 1800 + number % 900, "language": "eng",
            "recorded": _date(one, number), "related_urls": [], "speakers": one["people"], "tags": one["tags"],
            "thumbnail_url": "https://example.org/a.jpg", "title": one["title"], "videos": [{"type": "youtube", "url": one["url"]}],
        }
        for number, one in enumerate(records)
    ])  # fmt: skip


def _catalogue(records: Sequence[Record]) -> Made:
    return _json([
        {"paperId": f"p{number}", "title": one["title"], "authors": [{"name": name} for name in one["people"]], "venue": one["event"],
         "year": one["year"], "abstract": one["abstract"], "url": one["url"], "citationCount": number}
        for number, one in enumerate(records)
    ])  # fmt: skip


def _youtube(records: Sequence[Record]) -> Made:
    yield "".join(
        json.dumps({
            "id": f"v{number:010}", "title": one["title"], "uploader": one["event"], "upload_date": _date(one, number).replace("-", ""),
            "duration": 1800, "view_count": number, "webpage_url": f"https://www.youtube.com/watch?v=v{number:010}",
            "extractor": "youtube", "extractor_key": "Youtube", "_type": "video", "description": one["abstract"], "tags": one["tags"],
            "chapters": [{"start_time": 0, "end_time": 90, "title": "Beginning"}, {"start_time": 90, "end_time": 1800, "title": "Rest"}],
        })
        + "\n"
        for number, one in enumerate(records)
    )  # fmt: skip


def _transcripts(records: Sequence[Record]) -> Made:
    for one in records:
        words = one["abstract"].split() or ["Silence"]
        cues = (
            f"00:{cue:02}:00.000 --> 00:{cue:02}:50.000\n{' '.join(words[cue * 8 % len(words) :][:8])}\n\n"
            for cue in range(_CUES)
        )
        yield "WEBVTT\n\n" + "".join(cues)


def _pdf(records: Sequence[Record]) -> Made:
    from tests.importers.tiny_pdf import Page, Text, pdf_of

    for one in records:
        words, lines = one["abstract"][:_PAGE].split(), []
        for at in range(0, len(words), 12):
            lines.append(Text(60, 700 - len(lines) * 12, 10, " ".join(words[at : at + 12])))
        front = (Text(60, 780, 18, _lines(one["title"])[:80]), Text(60, 750, 12, ", ".join(one["people"][:4])), *lines)
        yield pdf_of(Page(front), info={"Title": _lines(one["title"]), "Author": "; ".join(one["people"])})


def _slides(records: Sequence[Record]) -> Made:
    for one in records:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            core = (
                '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
                'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:title>{escape(one['title'])}</dc:title><dc:creator>{escape('; '.join(one['people']))}</dc:creator>"
                "</cp:coreProperties>"
            )
            archive.writestr("docProps/core.xml", core)
            archive.writestr("ppt/presentation.xml", "<presentation/>")
        yield out.getvalue()


SAMPLES = {
    "postil": Sample(".jsonl", _postil),
    "bibtex": Sample(".bib", _bibtex),
    "csl": Sample(".json", _csl),
    "csv": Sample(".csv", _csv),
    "ris": Sample(".ris", _ris),
    "refer": Sample(".enw", _refer),
    "nbib": Sample(".nbib", _nbib),
    "endnote-xml": Sample(".xml", _endnote),
    "zotero-rdf": Sample(".rdf", _zotero),
    "papis": Sample(".yaml", _papis),
    "calibre": Sample(".csv", _calibre),
    "readwise": Sample(".csv", _readwise),
    "hypothesis": Sample(".json", _hypothesis),
    "kindle": Sample(".txt", _kindle),
    "obsidian": Sample(".md", _obsidian, single=1),
    "markdown-list": Sample(".md", _markdown),
    "bookmarks": Sample(".html", _bookmarks),
    "schedule": Sample(".xml", _schedule),
    "icalendar": Sample(".ics", _icalendar),
    "pyvideo": Sample(".json", _pyvideo),
    "json": Sample(".json", _catalogue),
    "youtube": Sample(".jsonl", _youtube),
    "transcript": Sample(".vtt", _transcripts, single=10),
    "pdf": Sample(".pdf", _pdf, single=20),
    "slides": Sample(".pptx", _slides, single=10),
}
"""By the names of the importers."""
