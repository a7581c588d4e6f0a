"""Bytes of every charset that pages come in, and of what is no text at all."""

import pytest

from desktop.errors import UserFacing
from desktop.importers.decoding import decoded
from desktop.importers.registry import read_source

TEXT = "Title: Où sont les marées?\nSpeaker: Renée Lefèvre\n"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(charset: str) -> None:
    found = decoded(TEXT.encode(charset), "page.txt")
    assert found.text == TEXT
    assert found.notice == ""


@pytest.mark.parametrize("order", ["le", "be"])
def test_utf_16_of_both_orders(order: str) -> None:
    mark = b"\xff\xfe" if order == "le" else b"\xfe\xff"
    assert decoded(mark + TEXT.encode(f"utf-16-{order}"), "page.txt").text == TEXT


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ("<html><head><meta charset='iso-8859-2'></head>", "iso-8859-2"),
        (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1250"></head>',
            "windows-1250",
        ),
        ('<?xml version="1.0" encoding="KOI8-R"?>', "koi8-r"),
        ('From: <Saved>\nContent-Type: text/html; charset="shift_jis"\n\n', "shift_jis"),
    ],
)
def test_a_declared_charset_is_believed(head: str, charset: str) -> None:
    letters = {"koi8-r": "Заголовок", "shift_jis": "題名"}.get(charset, "Žofie Dvořák")
    found = decoded((head + letters).encode(charset), "page.html")
    assert letters in found.text
    assert found.notice == ""


def test_the_charset_of_the_container_comes_first() -> None:
    assert decoded("Łódź".encode("iso-8859-2"), "clipboard", "text/plain; charset=ISO-8859-2").text == "Łódź"


def test_without_any_word_of_it_windows_1252_is_taken_with_a_notice() -> None:
    found = decoded(TEXT.replace("?", " – “oui”").encode("cp1252"), "page.txt")
    assert "Où" in found.text and "“oui”" in found.text
    assert "Windows-1252" in found.notice and "page.txt" in found.notice


def test_a_charset_that_lies_or_is_unknown_does_not_stop_the_reading() -> None:
    assert "Où" in decoded(b"<meta charset='klingon'>" + TEXT.encode(), "page.html").text
    lying = decoded(b"<meta charset='shift_jis'>\x81" + TEXT.encode("cp1252"), "page.html")
    assert "shift_jis" in lying.notice


def test_line_ends_and_control_characters_are_cleaned() -> None:
    assert decoded(b"one\r\ntwo\rthree\x07", "page.txt").text == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00", "image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x00\x00\x00\x18ftypmp42", "video"),
        (b"some text\x00and a nul", "NUL"),
        (bytes(range(1, 32)) * 40, "binary"),
    ],
)
def test_binary_files_are_named_for_what_they_look_like(data: bytes, kind: str) -> None:
    with pytest.raises(UserFacing, match=kind) as refused:
        read_source(data, "thing.bin")
    assert "thing.bin" in str(refused.value)


def test_the_notice_reaches_the_reading() -> None:
    page = "Seminar\n\nTitle: Où sont les marées du soir\nSpeaker: Renée Lefèvre (Sorbonne)\nAbstract: We study tides – slowly.\n"
    reading = read_source(page.encode("cp1252"), "page.txt")
    assert [person.name for person in reading.drafts[0].contributions] == ["Renée Lefèvre"]
    assert any("Windows-1252" in notice for notice in reading.notices)
