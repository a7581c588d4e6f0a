"""PDF files made by hand: texts in several sizes, metadata, page labels, annotations. Only what the tests ask for."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """A line of text; `up` writes it from bottom to top, as a stamp in the margin."""

    x: float
    y: float
    size: float
    text: str
    up: bool = False


@dataclass(frozen=True)
class Mark:
    """An annotation: its subtype, the corners x0, y0, x1, y1 of each of its quads, and what its dictionary holds more."""

    subtype: str
    boxes: tuple[tuple[float, float, float, float], ...]
    contents: str = ""
    more: str = ""


@dataclass(frozen=True)
class Page:
    texts: tuple[Text, ...]
    width: float = 595
    height: float = 842
    marks: tuple[Mark, ...] = ()


@dataclass
class _Objects:
    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        self.bodies.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.bodies)

    def stream(self, content: bytes, entries: str = "") -> int:
        return self.add(f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream")


def string(text: str) -> str:
    """A text as a PDF string."""
    if text.isascii():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return "<" + ("\ufeff" + text).encode("utf-16-be").hex() + ">"


def pdf_of(
    *pages: Page, info: dict[str, str] | None = None, labels: str = "", xmp: str = "", trailer: str = ""
) -> bytes:
    """A whole file. `info` is the document's metadata, `labels` the /Nums of its page labels, `xmp` a metadata packet."""
    objects = _Objects()
    catalog = objects.add("")
    tree = objects.add("")
    font = objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = [_page(objects, page, tree, font) for page in pages]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.bodies[tree - 1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{listed}] >>".encode()
    more = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    if xmp:
        packet = objects.stream(xmp.encode(), "/Type /Metadata /Subtype /XML")
        more += f" /Metadata {packet} 0 R"
    objects.bodies[catalog - 1] = f"<< /Type /Catalog /Pages {tree} 0 R {more} >>".encode()
    ends = trailer
    if info:
        number = objects.add("<< " + " ".join(f"/{name} {string(value)}" for name, value in info.items()) + " >>")
        ends += f" /Info {number} 0 R"
    return _written(objects.bodies, ends)


def _page(objects: _Objects, page: Page, tree: int, font: int) -> int:
    content = "".join(_shown(text) for text in page.texts).encode("cp1252", "replace")
    stream = objects.stream(content)
    marks = " ".join(f"{_mark(objects, mark)} 0 R" for mark in page.marks)
    return objects.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {stream} 0 R "
        f"/Resources << /Font << /F1 {font} 0 R >> >> /Annots [{marks}] >>"
    )


def _shown(text: Text) -> str:
    shown = text.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    matrix = f"0 1 -1 0 {text.x} {text.y}" if text.up else f"1 0 0 1 {text.x} {text.y}"
    return f"BT /F1 {text.size} Tf {matrix} Tm ({shown}) Tj ET\n"


def _mark(objects: _Objects, mark: Mark) -> int:
    x0, y0 = min(box[0] for box in mark.boxes), min(box[1] for box in mark.boxes)
    x1, y1 = max(box[2] for box in mark.boxes), max(box[3] for box in mark.boxes)
    quads = " ".join(f"{a} {d} {c} {d} {a} {b} {c} {b}" for a, b, c, d in mark.boxes)
    points = f"/QuadPoints [{quads}]" if mark.subtype in ("Highlight", "Underline", "StrikeOut") else ""
    return objects.add(
        f"<< /Type /Annot /Subtype /{mark.subtype} /Rect [{x0} {y0} {x1} {y1}] {points} "
        f"/Contents {string(mark.contents)} {mark.more} >>"
    )


def _written(bodies: list[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    xref = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(bodies) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{xref}\n%%EOF\n".encode()
    return bytes(out)


def nested_forms() -> bytes:
    """A page that shows a form that shows itself, twice each time."""
    form = "<< /Length 16 /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 4 0 R >> >> >>\n"
    return _written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /XObject << /X 4 0 R >> >> >>",
            form.encode() + b"stream\n/X Do /X Do    \nendstream",
            b"<< /Length 12 >>\nstream\n/X Do /X Do \nendstream",
        ],
        "",
    )


LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<{'43' * 16}> <{'43' * 16}>]"
"""A trailer that says that the file needs a password."""
