"""Text from elsewhere: nothing is loaded, nothing is run."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Annotation, AnnotationKind
from desktop.ui.detail.annotation_row import AnnotationRow
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.offsets import Offsets
from desktop.ui.widgets.safe_text import FittedText, SafeBrowser, is_safe_link, plain_tooltip, without_deep_tables


@pytest.fixture
def red(tmp_path: Path) -> Path:
    """A picture that is red all over."""
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    path = tmp_path / "red.png"
    assert image.save(str(path))
    return path


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Any connection fails the test."""

    def refuse(*_args: object) -> None:
        raise AssertionError("something tried to connect")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    yield


def red_pixels(image: QImage) -> int:
    return sum(
        image.pixelColor(x, y) == QColor("#ff0000") for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )


def ways_to(path: Path) -> list[str]:
    return [path.as_uri(), str(path), path.as_uri().replace("file://", "FILE://"), f"//localhost{path}", f"\\\\host{path}"]


def test_a_picture_named_in_a_note_does_not_show(qtbot: QtBot, red: Path, no_network: None) -> None:
    for way in [*ways_to(red), "https://example.org/red.png"]:
        note = Annotation(AnnotationKind.NOTE, f"Look:\n\n![red]({way})\n\n<img src='{way}'>\n", id="n")
        row = AnnotationRow(note, lost=False, place="")
        qtbot.addWidget(row)
        row.resize(300, 200)
        row.show()

        assert red_pixels(row.grab().toImage()) == 0


def test_a_picture_in_html_does_not_show(qtbot: QtBot, red: Path, no_network: None) -> None:
    for make in (SafeBrowser, FittedText):
        for way in ways_to(red):
            browser = make()
            qtbot.addWidget(browser)
            browser.resize(300, 200)
            browser.setHtml(f"<body background='{way}'><img src='{way}' width='60' height='60'></body>")
            browser.show()

            assert red_pixels(browser.grab().toImage()) == 0


def test_the_red_picture_would_show_if_it_were_loaded(qtbot: QtBot, red: Path) -> None:
    label = QLabel(f"<img src='{red}'>")
    qtbot.addWidget(label)
    label.show()

    assert red_pixels(label.grab().toImage()) > 100


def test_only_web_and_mail_addresses_are_links() -> None:
    for address in ("https://example.org/a?b=c", "http://example.org", "mailto:ada@example.org", "HTTPS://example.org"):
        assert is_safe_link(address)
    for address in (
        "file:///etc/passwd", "javascript:alert(1)", "smb://host/share", "\\\\host\\share", "ms-msdt:/id", "data:text/html,x",
        "/usr/share/x.desktop", "example.org", "", "https:", "http:///path", "mailto:", "https://a b", "vbscript:x",
        "https://host\\@evil",
    ):  # fmt: skip
        assert not is_safe_link(address), address


def test_a_link_that_may_not_be_opened_is_not_reported(qtbot: QtBot) -> None:
    browser = SafeBrowser()
    qtbot.addWidget(browser)
    browser.show_markdown("[a](javascript:alert(1)) [b](https://example.org/b)")
    heard: list[str] = []
    browser.link_opened.connect(heard.append)

    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://example.org/b"):
        browser.anchorClicked.emit(QUrl(url))

    assert heard == ["https://example.org/b"]
    assert browser.source() == QUrl()


def test_html_in_a_note_stands_as_typed(qtbot: QtBot) -> None:
    browser = SafeBrowser()
    qtbot.addWidget(browser)
    browser.show_markdown("a <b>bold</b> claim <script>alert(1)</script>")

    assert "<b>bold</b>" in browser.toPlainText() and "<script>" in browser.toPlainText()


def test_tables_deep_in_tables_take_no_time(qtbot: QtBot) -> None:
    deep = "<table><tr><td>x" * 60 + "</td></tr></table>" * 60
    browser = SafeBrowser()
    qtbot.addWidget(browser)
    began = time.perf_counter()
    browser.setHtml(deep)
    browser.document().size()

    assert time.perf_counter() - began < 1
    assert without_deep_tables(deep).count("<table") == 3
    assert browser.toPlainText().count("x") == 60


def test_labels_and_tooltips_show_tags_as_text(qtbot: QtBot) -> None:
    label = PlainLabel("<b>not bold</b>")
    qtbot.addWidget(label)

    assert label.text() == "<b>not bold</b>" and label.textFormat().name == "PlainText"
    assert plain_tooltip("<img src='x'>") == "<p style='white-space: pre-wrap'>&lt;img src=&#x27;x&#x27;&gt;</p>"
    assert plain_tooltip("") == ""


@given(st.text(alphabet="ab \n𝒩😀é", max_size=30), st.data())
def test_places_in_qt_and_python_agree(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    offsets = Offsets(text)

    assert offsets.to_qt(at) == len(text[:at].encode("utf-16-le")) // 2
    assert offsets.from_qt(offsets.to_qt(at)) == at
