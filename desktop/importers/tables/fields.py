"""The fields that a column of a table can be read as, the headings that mean them in many languages, and the tables
that other programs write."""

import re
from dataclasses import dataclass, field

from desktop.domain.text import key_of
from desktop.i18n import N_

FIELDS: dict[str, str] = {
    "title": N_("Title"),
    "subtitle": N_("Subtitle"),
    "people": N_("People"),
    "speakers": N_("Speakers"),
    "authors": N_("Authors"),
    "editors": N_("Editors"),
    "chairs": N_("Chairs"),
    "affiliations": N_("Affiliations"),
    "roles": N_("Roles"),
    "kind": N_("Kind"),
    "form": N_("Form"),
    "abstract": N_("Abstract"),
    "summary": N_("Summary"),
    "date": N_("Date"),
    "month": N_("Month"),
    "year": N_("Year"),
    "start_time": N_("Start time"),
    "end_time": N_("End time"),
    "duration": N_("Duration"),
    "event": N_("Event"),
    "series": N_("Series"),
    "session": N_("Session"),
    "room": N_("Room"),
    "place": N_("Place"),
    "container": N_("Published in"),
    "language": N_("Language"),
    "doi": N_("DOI"),
    "arxiv": N_("arXiv number"),
    "isbn": N_("ISBN"),
    "identifiers": N_("Identifiers"),
    "url": N_("Web address"),
    "video": N_("Address of the video"),
    "slides": N_("Address of the slides"),
    "code": N_("Address of the code"),
    "files": N_("Files"),
    "tags": N_("Tags"),
    "lists": N_("Lists"),
    "rating": N_("Rating"),
    "status": N_("Status"),
    "priority": N_("Priority"),
    "queued": N_("Queued on"),
    "started": N_("Started on"),
    "finished": N_("Finished on"),
    "dropped": N_("Dropped on"),
    "due": N_("Due on"),
    "notes": N_("Notes"),
    "highlights": N_("Highlights"),
    "chapters": N_("Chapters"),
    "citation_key": N_("Citation key"),
}
"""What a column may be read as, with the words for a person. A column that is read as none is kept in `extra`."""

SEVERAL = frozenset(
    ["people", "speakers", "authors", "editors", "chairs", "tags", "lists", "notes", "highlights", "url", "video", "slides",
     "code", "files", "doi", "arxiv", "isbn", "identifiers"]
)  # fmt: skip
"""The fields that more than one column may give; of the others the first column with a value does."""

_HEADINGS: dict[str, str] = {
    "title": """title; item title; document title; article title; paper title; talk title; session title; proposal title;
        presentation title; name of talk; talk; event title; book title; publication title original; submission title;
        titel; vortragstitel; vortrag; titre; intitulé; título; titulo; título de la charla; titolo; título da palestra;
        tittel; rubrik; otsikko; nimi; nimeke; tytuł; název; naslov; cím; titlu; başlık; tiêu đề; judul; название;
        заголовок; назва; заглавие; τίτλος; כותרת; العنوان; عنوان; शीर्षक; 标题; 題名; 標題; 题名; タイトル; 論文名; 제목;
        session name; activity; activity name; lecture; lecture title; headline; headings; subject line; thema""",
    "subtitle": "subtitle; sub title; untertitel; sous titre; subtítulo; sottotitolo; ondertitel; 副标题; подзаголовок",
    "people": "people; person; personen; names; creators; creator; contributors; personnes; personas; 人物",
    "speakers": """speaker; speakers; presenter; presenters; speaker names; speaker name; speaker s; presenter s; lecturer;
        presented by; sprecher; sprecherin; sprecher innen; referent; referentin; referenten; vortragende; vortragender;
        redner; orateur; orateurs; oratrice; intervenant; intervenants; conférencier; conférenciers; ponente; ponentes;
        orador; oradores; palestrante; palestrantes; relatore; relatori; spreker; sprekers; talare; foredragsholder;
        puhuja; puhujat; prelegent; prelegenci; prelegenti; přednášející; előadó; előadók; konuşmacı; konuşmacılar;
        докладчик; докладчики; спикер; спикеры; доповідач; ομιλητής; ομιλητές; מרצה; المتحدث; 演讲者; 演讲人; 报告人; 講演者;
        発表者; 登壇者; 발표자; 연사; moderators and speakers""",
    "authors": """author; authors; author s; author names; author full names; authors full names; autor; autoren; autorin;
        autor en; verfasser; auteur; auteurs; auteur s; autores; autora; autore; autori; schrijver; författare; forfatter;
        forfattere; kirjoittaja; tekijä; tekijät; autorzy; autoři; szerző; szerzők; autorii; yazar; yazarlar; tác giả;
        penulis; автор; авторы; автори; συγγραφέας; συγγραφείς; מחבר; المؤلف; المؤلفون; लेखक; 作者; 著者; 저자; written by;
        first author; additional authors; inventors""",
    "editors": "editor; editors; herausgeber; éditeur scientifique; redaktor; editores; curatore; редактор; 编辑; 編者",
    "chairs": "chair; chairs; session chair; moderator; moderators; moderation; leitung; sitzungsleitung; 主持人; 座長",
    "affiliations": """affiliation; affiliations; institution; institutions; institute; organisation; organization; company;
        university; speaker affiliation; author affiliations; zugehörigkeit; einrichtung; firma; établissement; afiliación;
        institución; affiliazione; istituzione; afiliação; instituição; аффилиация; организация; 单位; 机构; 所属; 소속""",
    "roles": "roles; role; rollen; rôles",
    "kind": """kind; type; item type; document type; entry type; publication type; record type; resource type; typ; art;
        dokumenttyp; type de document; tipo; tipo de documento; тип; 类型; 種類; 유형; session type; submission type; form;
        format; session format; talk type; presentation type; vortragsart""",
    "abstract": """abstract; abstract note; description; summary or abstract; talk abstract; full description; details;
        session description; kurzfassung; zusammenfassung; beschreibung; inhalt; résumé; resume; description longue; resumen;
        descripción; resumo; descrição; riassunto; sommario; descrizione; samenvatting; beschrijving; sammanfattning;
        sammendrag; tiivistelmä; kuvaus; streszczenie; opis; abstrakt; popis; összefoglaló; leírás; özet; açıklama;
        аннотация; реферат; описание; анотація; περίληψη; תקציר; الملخص; ملخص; सार; 摘要; 要旨; 概要; 抄録; 초록; 요약""",
    "summary": "summary; short description; tl dr; tldr; excerpt; teaser; kurzbeschreibung; one line summary",
    "date": """date; dates; day; publication date; pub date; pubdate; published; published on; date published; talk date;
        session date; issued; event date; start date; datum; tag; veröffentlicht; erscheinungsdatum; date de publication;
        jour; fecha; fecha de publicación; data; data di pubblicazione; data de publicação; dato; päivämäärä; päiväys; dzień;
        dátum; dată; tarih; ngày; tanggal; дата; дата публикации; ημερομηνία; תאריך; التاريخ; तारीख; 日期; 日付; 発行日; 날짜""",
    "month": "month; monat; mois; mes; mese; maand; месяц; 月",
    "year": """year; publication year; year published; pub year; jahr; erscheinungsjahr; année; annee; año; ano; anno; jaar;
        år; vuosi; rok; év; yıl; năm; tahun; год; год издания; рік; έτος; שנה; السنة; 年; 年份; 出版年; 発行年; 연도;
        original publication year""",
    "start_time": """start; start time; starts; starts at; begin; begins; time; time slot; slot; time start; beginn; anfang;
        uhrzeit; zeit; heure; début; heure de début; hora; hora de inicio; inicio; ora; ora inizio; orario; inizio; tijd;
        begintijd; aanvang; tid; starttid; aika; czas; godzina; čas; začátek; kezdés; saat; başlangıç; время; начало; час;
        ώρα; שעה; الوقت; 时间; 開始時間; 時間; 開始; 시간; 시작""",
    "end_time": """end; end time; ends; ends at; finish time; time end; ende; endzeit; fin; heure de fin; hora de fin; fine;
        ora fine; eindtijd; sluttid; koniec; konec; конец; окончание; 结束时间; 終了; 종료""",
    "duration": """duration; length; running time; runtime; duration min; duration minutes; dauer; länge; laufzeit; durée;
        duración; duração; durata; duur; varaktighet; kesto; czas trwania; délka; süre; длительность; продолжительность; 时长;
        時長; 所要時間; 길이""",
    "event": """event; event name; conference; conference name; conference title; meeting; meeting name; congress; venue name;
        workshop; seminar; seminar series; konferenz; tagung; veranstaltung; kongress; conférence; colloque; événement;
        congreso; conferencia; evento; conferência; conferenza; convegno; congresso; conferentie; evenement; konferens;
        konferanse; konferenssi; konferencja; wydarzenie; konference; konferencia; konferans; etkinlik; конференция; событие;
        мероприятие; конференція; συνέδριο; כנס; المؤتمر; 会议; 会议名称; 學術會議; 会議; 学会名; 학회""",
    "series": "event series; conference series; reihe; veranstaltungsreihe; série; serie; ciclo; серия; シリーズ",
    "session": """session; track; track name; stream; strand; block; sitzung; strang; piste; pista; sessione; sessie; sesja;
        sekce; секция; сессия; 分会; セッション; 세션""",
    "room": """room; hall; stage; room name; session room; raum; saal; bühne; hörsaal; salle; sala; aula; zaal; sal; sali;
        terem; salon; oda; аудитория; зал; 会议室; 教室; 会場; 部屋; 강의실""",
    "place": """place; location; city; address; conference location; event place; meeting place; venue; ort; stadt;
        veranstaltungsort; lieu; ville; lugar; ciudad; sede; luogo; città; local; cidade; plaats; locatie; plats; sted;
        paikka; miejsce; místo; hely; yer; место; город; місце; τόπος; מקום; المكان; 地点; 城市; 場所; 장소""",
    "container": """journal; journal name; journal title; source title; publication; publication title; published in;
        container; container title; book; booktitle; book title series; proceedings; proceedings title; periodical; magazine;
        venue or journal; journal book; journal conference; journal venue; conference journal; zeitschrift; fachzeitschrift;
        erschienen in; quelle; revue; périodique; publié dans; revista; publicación; fuente; publicado en; rivista;
        pubblicazione; fonte; pubblicato in; periódico; publicado em; tijdschrift; tidskrift; tidsskrift; lehti; julkaisu;
        czasopismo; źródło; časopis; folyóirat; dergi; журнал; источник; издание; περιοδικό; כתב עת; المجلة; 期刊; 刊名; 杂志;
        雑誌; 掲載誌; 誌名; 학술지""",
    "language": "language; languages; lang; sprache; langue; idioma; lingua; taal; språk; sprog; kieli; język; jazyk; nyelv; dil; язык; мова; γλώσσα; שפה; اللغة; 语言; 言語; 언어",
    "doi": "doi; doi number; doi link; digital object identifier; doi url",
    "arxiv": "arxiv; arxiv id; arxiv number; eprint; arxiv identifier",
    "isbn": "isbn; isbn13; isbn 13; isbn10; isbn 10; e isbn; isbn uid",
    "identifiers": "identifiers",
    "url": """url; urls; link; links; web; website; web page; webpage; web address; page; href; uri; permalink; article url;
        public url; session link; event link; source url; adresse; webadresse; weblink; lien; liens; adresse web; enlace;
        enlaces; dirección web; indirizzo; collegamento; ligação; länk; lenke; linkki; odkaz; odnośnik; adres; hivatkozás;
        ссылка; адрес; посилання; σύνδεσμος; קישור; الرابط; 链接; 網址; 网址; リンク; 링크; landing page; full text url""",
    "video": "video; video url; video link; recording; recording url; recording link; youtube; aufzeichnung; vidéo; vídeo; enregistrement; grabación; видео; запись; 视频; 動画; 영상",
    "slides": "slides; slide; slides url; slides link; slide deck; presentation url; folien; diapositives; diapositivas; слайды; 幻灯片; スライド; 슬라이드",
    "code": "code url; code link; repository; repo; github; source code; quellcode",
    "files": "file attachments; file; files; file path; pdf; attachments; datei; dateien; fichier; fichiers; archivo; файл; 文件",
    "tags": """tags; tag; keywords; keyword; author keywords; topics; topic; manual tags; automatic tags; labels; categories;
        category; subjects; themes; schlagwörter; schlagworte; stichwörter; stichworte; schlüsselwörter; kategorie;
        kategorien; etiketten; mots clés; mots clefs; mot clé; étiquettes; catégorie; palabras clave; etiquetas; categoría;
        parole chiave; etichette; palavras chave; categoria; trefwoorden; nyckelord; nøkkelord; emneord; avainsanat;
        asiasanat; słowa kluczowe; klíčová slova; štítky; kulcsszavak; anahtar kelimeler; etiketler; ключевые слова; теги;
        метки; ключові слова; λέξεις κλειδιά; מילות מפתח; الكلمات المفتاحية; 关键词; 標籤; 标签; キーワード; タグ; 키워드; 태그""",
    "lists": "lists; list; collections; collection; folder; folders; reading list; shelves; bookshelves; groups; group; sammlung; sammlungen; ordner; dossier; dossiers; carpeta; cartella; 文件夹; フォルダ",
    "rating": "rating; my rating; stars; score out of 5; ranking; bewertung; sterne; note sur 5; évaluation; calificación; valoración; valutazione; avaliação; waardering; betyg; vurdering; arvio; ocena; hodnocení; értékelés; puan; оценка; рейтинг; 评分; 評価; 평점",
    "status": "status; reading status; read status; state; progress status; lesestatus; statut; estado; stato; stan; stav; durum; статус; 状态; ステータス; 상태; exclusive shelf; readstatus",
    "priority": "priority; priorität; priorité; prioridad; priorità; prioridade; prioriteit; prioritet; priorytet; öncelik; приоритет; 优先级; 優先度",
    "queued": "queued; queued on; date queued; time added",
    "started": "started; started on; date started; started reading; begonnen am",
    "finished": "finished; finished on; date read; date finished; read on; watched on; gelesen am; lu le",
    "dropped": "dropped; dropped on; abandoned on",
    "due": "due; due date; due on; read by; deadline for reading; fällig; fällig am; échéance",
    "notes": """notes; note; my notes; comments; comment; my review; review; private notes; remarks; annotation; annote;
        notizen; notiz; anmerkungen; anmerkung; kommentar; kommentare; bemerkungen; commentaires; commentaire; remarques; notas;
        comentarios; comentario; nota; commenti; comentários; opmerkingen; notities; anteckningar; kommentarer; notater;
        muistiinpanot; notatki; uwagi; poznámky; megjegyzések; notlar; заметки; примечания; комментарий; комментарии; нотатки;
        σημειώσεις; הערות; ملاحظات; टिप्पणी; 笔记; 备注; 備註; メモ; ノート; 備考; 메모""",
    "highlights": "highlights; highlight; markierungen; surlignages; subrayados; 划线; ハイライト",
    "chapters": "chapters; kapitel; chapitres; capítulos; capitoli; главы; 章节",
    "citation_key": "citation key; citationkey; cite key; citekey; bibtex key; bibtexkey; cite as; zitierschlüssel; clé de citation",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_THE_THING = frozenset(
    [
        "id",
        "ids",
        "sort",
        "count",
        "counts",
        "number",
        "code",
        "short",
        "added",
        "modified",
        "updated",
        "created",
        "email",
        "mail",
        "mails",
        "bio",
        "biography",
        "photo",
        "picture",
        "abbreviation",
        "index",
        "scopus",
        "orcid",
        "twitter",
        "handle",
        "submitted",
        "confirmed",
        "average",
        "cited",
        "rank",
        "issn",
        "pages",
        "volume",
        "issue",
        "of",
        "no",
        "feedback",
        "internal",
        "state",
        "reviewer",
        "reviewers",
        "image",
        "cover",
        "size",
        "rights",
        "accessed",
        "access",
        "first",
        "last",
        "old",
        "series",
        "availability",
        "phone",
        "country",
    ]
)
_TELLING = frozenset(
    [
        "title",
        "speaker",
        "speakers",
        "presenter",
        "presenters",
        "author",
        "authors",
        "abstract",
        "year",
        "doi",
        "url",
        "keywords",
        "tags",
        "journal",
        "conference",
        "event",
        "room",
        "titel",
        "vortragende",
        "referent",
        "autor",
        "autoren",
        "autores",
        "auteur",
        "auteurs",
        "titre",
        "título",
        "titolo",
        "jahr",
        "année",
        "año",
        "zeitschrift",
        "revue",
        "revista",
        "schlagwörter",
    ]
)


def heading_key(heading: str) -> str:
    """The heading as it is compared: folded words, parts of a joined word apart ("publicationTitle")."""
    return key_of(_CAMEL.sub(" ", heading.removeprefix("ï»¿")))


_FIELD_OF = {
    heading_key(word): name for name, words in _HEADINGS.items() for word in words.split(";") if heading_key(word)
} | {heading_key(name): name for name in FIELDS}


def field_of_heading(heading: str) -> tuple[str, float]:
    """The field that a heading means and how sure that is, 0 to 1; ("", 0) when it means none."""
    key = heading_key(heading)
    if key in _FIELD_OF:
        return _FIELD_OF[key], 1.0
    bare = heading_key(_BRACKETS.sub(" ", heading))
    if bare in _FIELD_OF:
        return _FIELD_OF[bare], 0.9
    words = bare.split()
    if len(words) > 5 or any(word in _NOT_THE_THING for word in words):
        return "", 0.0
    telling = {_FIELD_OF[word] for word in words if word in _TELLING and word in _FIELD_OF}
    return (telling.pop(), 0.6) if len(telling) == 1 else ("", 0.0)


@dataclass(frozen=True, slots=True)
class Known:
    """A table that a program writes: the headings that mark it, and those it means otherwise ("" kept in extra)."""

    name: str
    marks: frozenset[str]
    means: dict[str, str] = field(default_factory=dict)


def _known(name: str, marks: str, **means: str) -> Known:
    otherwise = {heading_key(word): one for one, words in means.items() for word in words.split(";")}
    return Known(
        name,
        frozenset(heading_key(word) for word in marks.split(";")),
        {key: "" if one == "extra" else one for key, one in otherwise.items()},
    )


_OWN_OTHERS = "id; sources; added; modified"
KNOWN: tuple[Known, ...] = (
    _known(
        "postil", "id; kind; form; people; roles; queued; dropped; citation_key; sources",
        form="form", series="series", library=_OWN_OTHERS, session="session", summary="summary",
    ),
    _known(
        "zotero", "key; item type; abstract note; manual tags",
        container="publication title", event="meeting name; conference name", extra="key; series; series title; session; "
        "code; section; version; number; references; short title; archive; rights; court; country; committee; extra; "
        "medium; contributor; edition; publisher; issue; volume; pages", url="url; link attachments", form="type; presentation type",
    ),
    _known(
        "scopus", "authors; source title; cited by; eid",
        authors="authors; author full names", extra="source; index keywords; affiliations; conference code; publisher; "
        "publication stage; open access; authors with affiliations; abbreviated source title; author s id; editors",
        url="link", place="conference location", event="conference name", date="",
    ),
    _known(
        "web of science", "pt; au; ti; so; ut",
        authors="au; af", title="ti", container="so", language="la", kind="dt", event="ct", place="cl", tags="de",
        abstract="ab", year="py", month="pd", doi="di", isbn="bn", editors="be",
        extra="pt; ba; gp; bf; ca; se; bs; cy; sp; ho; id; c1; rp; em; ut",
    ),
    _known(
        "web of science", "authors; article title; source title; ut unique wos id",
        authors="authors; author full names; book authors; book author full names", month="publication date",
        container="source title", extra="affiliations; addresses; conference date; conference sponsor; publication type",
    ),
    _known(
        "publish or perish", "cites; authors; gs rank; query date",
        container="source", url="article url; full text url", extra="publisher; type; cites url; citation url; related url",
    ),
    _known(
        "calibre", "author_sort; title; timestamp; uuid",
        isbn="isbn", date="pubdate", notes="", abstract="comments", identifiers="identifiers", tags="tags",
        extra="formats; series; series_index; library_name; cover; size; id; uuid; timestamp; publisher; title_sort",
    ),
    _known(
        "goodreads", "book id; title; author l f; exclusive shelf",
        lists="bookshelves", status="exclusive shelf", finished="date read", notes="my review; private notes; spoiler",
        extra="year published; average rating; date added; bookshelves with positions; publisher; binding; book id; "
        "author l f; read count; owned copies", year="original publication year", authors="author; additional authors",
    ),
    _known("pocket", "title; url; time_added; status", queued="time_added", tags="tags"),
    _known(
        "raindrop", "title; note; excerpt; url; folder; created",
        lists="folder", notes="note", summary="excerpt", extra="id; created; cover; favorite", highlights="highlights",
    ),
    _known(
        "pretalx", "proposal title; session type", summary="", abstract="abstract", tags="tags; track", kind="session type",
        extra="description; proposal state; speaker ids; notes; internal notes; duration; id",
    ),
    _known("sched", "session title; description; venue", room="venue", tags="track; session type", abstract="description"),
)  # fmt: skip
"""The longest list of marks that a header has all of decides."""


def known_table(headings: list[str]) -> Known | None:
    """The table of another program that the headings belong to, None for none known."""
    keys = frozenset(heading_key(one) for one in headings)
    found = [one for one in KNOWN if one.marks <= keys]
    return max(found, key=lambda one: len(one.marks), default=None)
