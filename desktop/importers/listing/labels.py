"""The labels that lines of programmes and lists begin with, in several languages; folded to lower case."""

from desktop.domain.text import folded
from desktop.importers.listing.word_lists import phrases

# The roles that layouts work with, and the labels of each; a label of two roles has the first.
_LABELS_OF = {
    "title": phrases(
        """
        what, title of paper, title of presentation, session title, name of talk, vortragstitel, titel des
        vortrags, vortrag, titre de l'expose, titre de la conference, expose, titulo de la charla, titulo de
        la ponencia, charla, ponencia, titolo del seminario, titolo dell'intervento, intervento, titulo da
        palestra, palestra, lezing, titel van de lezing, onderwerp, tytul, tytul referatu, temat, rubrik,
        amne, emne, tittel, otsikko, aihe, nazev, nazev prednasky, tema, titlul, cim, baslik, konu,
        название, название доклада, тема, тема доклада, заголовок, доклад, назва, 题目, 标题, 報告題目, 报告题目, 讲座题目,
        演讲题目, 题 目, 主题, 講題, 題目, タイトル, 題名, 演題, 講演題目, 제목, 발표 제목, 발표제목, 강연제목, 연제, titlu, τιτλος,
        title, titles, talk title, title of talk, title of the talk, paper title, presentation title, talk,
        topic, lecture title, seminar title, paper, lecture, presentation, titel, titre, titulo, titolo,
        subject, talk title (tentative), headline, work title, keynote title, tutorial title, contribution,
        thema
        """
    ),
    "speaker": phrases(
        """
        vortragende, vortragende person, vortragender/vortragende, referentin, referent/in, referent:in,
        redner, rednerin, es spricht, gast, oratrice, orateur/oratrice, conferencier, conferenciere,
        intervenant, intervenante, intervenants, par, ponente, ponentes, conferenciante, conferencista,
        expositor, orador, oradora, relatore, relatrice, relatori, docente, oratore, palestrante,
        palestrantes, apresentador, apresentadora, spreker, sprekers, prelegent, prelegentka, prelegenci,
        referuje, talare, forelasare, foredragshallare, foredragsholder, foredragsholdere, taler, puhuja,
        esitelmoitsija, prednasejici, recnik, eload, eloado, konusmaci, vorbitor, докладчик, докладчики,
        лектор, выступающий, спикер, доповідач, 报告人, 主讲人, 演讲人, 讲者, 演讲者, 主讲, 主講人, 講者, 報告人, 讲 者, 講演者, 講師, 発表者,
        登壇者, 話者, 연사, 발표자, 강연자, ομιλητης, keynote speakers, presenter(s), speaker(s), featured speaker,
        featuring, our speaker, speaker info, guests, guest(s), podcast guest, special guest, interviewee, hosted guest, talk given by, lecturers, invited speakers, speaker & affiliation, speaker and affiliation,
        speaker, speakers, presenter, presenters, presented by, lecturer, invited speaker, guest speaker, talk
        by, keynote speaker, plenary speaker, speaker name, name, who, by, given by, guest, panelist, panelists,
        panellists, instructor, instructors, sprecher, vortragender, referent, orateur, presenting author,
        presenter name, seminar speaker, lecture by, with
        """
    ),
    "author": phrases(
        """
        autor, autorin, autor(en), verfasser, autore, autori, autores, auteur, auteur(s), auteurs,
        schrijver, autorzy, forfattare, forfattere, kirjoittaja, автор, авторы, 作者, 著者, 저자, paper by,
        authored by, author list, all authors, author names,
        author, authors, written by, author(s), autoren, auteurs, paper authors, contributors, coauthors,
        co-authors
        """
    ),
    "abstract": phrases(
        """
        abstrakt, abstract van de lezing, kurzfassung, inhaltsangabe, kurzbeschreibung, beschreibung, uber
        den vortrag, zum inhalt, resume de l'expose, resume de la conference, resume court, a propos de
        l'expose, resumen de la charla, descripcion, sinopsis, sobre la charla, sommario, riassunto,
        descrizione, resumo, resumo da palestra, descricao, sobre a palestra, samenvatting, omschrijving,
        beschrijving, streszczenie, abstrakt referatu, opis, sammanfattning, sammandrag, beskrivning,
        resume, beskrivelse, sammendrag, tiivistelma, anotace, abstrakce, osszefoglalo, kivonat, ozet,
        rezumat, аннотация, аннотация доклада, тезисы, описание, резюме, анотація, 摘要, 报告摘要, 内容摘要, 讲座摘要,
        報告摘要, 内容简介, 简介, 讲座内容, 摘 要, 内容, 報告内容, 概要, 要旨, 講演概要, 講演要旨, アブストラクト, 초록, 개요, 내용, 발표 초록, περιληψη, talk
        summary, talk overview, talk abstract, paper abstract, abstract of presentation, session
        description, talk details, tldr, what's it about, what is this talk about,
        abstract, abstracts, summary, description, talk abstract, abstract of talk, abstract of the talk, about
        the talk, about this talk, synopsis, overview, zusammenfassung, resume, resumen, details, talk
        description, lecture abstract, what it is about, about, in brief, outline, tl;dr, content, inhalt
        """
    ),
    "bio": phrases(
        """
        kurzbiografie, biografie, lebenslauf, zur person, uber die person, uber den referenten, uber den
        vortragenden, uber die vortragende, biographie de l'orateur, bio de l'orateur, a propos de
        l'orateur, a propos de l'oratrice, biografia, nota biografica, semblanza, sobre el ponente, sobre la
        ponente, biografia breve, sobre o palestrante, nota sul relatore, over de spreker, biogram, nota
        biograficzna, o prelegencie, om talaren, biografi, kort biografi, om foredragsholderen, о
        докладчике, биография, о лекторе, 讲者介绍, 嘉宾介绍, 报告人介绍, 主讲人介绍, 个人简介, 报告人简介, 讲者简介, 主讲人简介, 嘉宾简介, 作者简介, 講者簡介, 略歴, 講師略歴, 講演者略歴,
        プロフィール, 講演者紹介, 약력, 연사 소개, 연사 약력, speaker profile, profile, biographical note, bio note, speaker
        information, short cv, biographical information, bio of speaker,
        bio, biography, short bio, speaker bio, speaker biography, about the speaker, about the speakers,
        biosketch, about the author, about the authors, biographical sketch, brief bio, brief biography, short
        biography, bios, biographie, kurzbiographie, speaker's bio, speaker's biography, about the presenter,
        bio sketch, speaker bios, who is the speaker, vita, cv
        """
    ),
    "date": phrases(
        """
        wann, termin, tag, tag und uhrzeit, date et heure, quand, jour, fecha, fecha y hora, cuando, dia,
        data, data e ora, quando, giorno, data e hora, datum en tijd, wanneer, data i godzina, kiedy,
        termin, nar, tid, dato, dato og tid, paiva, paivamaara, aika, kdy, tarih, дата, дата и время, когда,
        时间, 日期, 報告時間, 报告时间, 讲座时间, 时 间, 日時, 日付, 開催日, 開催日時, 일시, 날짜, 일자, ημερομηνια, date(s), talk date and
        time, date of talk, presentation date,
        date, when, date & time, date and time, date/time, day, dates, datum, time and date, time & date, talk
        date, datetime
        """
    ),
    "time": phrases(
        """
        beginn, heure, horaire, hora, horario, ora, orario, tijd, godzina, czas, klokken, klo, kello, cas,
        saat, время, 時間, 시간, ωρα,
        time, times, time slot, hour, start time, start, uhrzeit, zeit, slot, schedule time, starts
        """
    ),
    "end": phrases(
        """
        end, end time, ends
        """
    ),
    "place": phrases(
        """
        wo, veranstaltungsort, horsaal, ou, salle, endroit, lugar, donde, sala, aula, luogo, dove, local,
        onde, plaats, locatie, waar, zaal, miejsce, gdzie, plats, lokal, var, sted, hvor, paikka, missa,
        misto, kde, helyszin, yer, место, где, аудитория, 地点, 地 点, 报告地点, 讲座地点, 報告地點, 地點, 場所, 会場, 장소, τοπος,
        where to, meeting room, room/zoom,
        location, where, venue, room, place, building, raum, ort, lieu, zoom room, time and place, location/zoom
        """
    ),
    "affiliation": phrases(
        """
        institut, hochschule, universitat, einrichtung, institution/organisation, etablissement, universite,
        affiliation(s), institucion, universidad, afiliacion, filiacion, istituzione, affiliazione,
        universita, instituicao, afiliacao, instelling, affiliatie, afiliacja, instytucja, uczelnia,
        larosate, tilknytning, организация, место работы, университет, 单位, 工作单位, 所属, 所屬單位, 所属機関, 소속, home
        university, speaker affiliation,
        affiliation, affiliations, institution, institute, university, organization, organisation, company,
        from, employer, institutions, home institution, based at, works at
        """
    ),
    "position": phrases(
        """
        position, job title, role, job, occupation, rank
        """
    ),
    "event": phrases(
        """
        veranstaltung, reihe, evenement, seminaire, evento, seminario, ciclo, evenement, wydarzenie, semin
        arium, мероприятие, семинар, 会议, 活动, イベント, セミナー, appeared in, published at, venue name,
        event, conference, workshop, event name, seminar, seminar series, published in, appears in, in
        proceedings of, journal
        """
    ),
    "series": phrases(
        """
        series, lecture series, event series
        """
    ),
    "link": phrases(
        """
        folien, aufzeichnung, diapositives, support, enregistrement, diapositivas, grabacion, presentacion,
        registrazione, slide(s), gravacao, opname, slajdy, nagranie, слайды, запись, видео, 链接, 会议链接, 腾讯会议,
        会议号, 腾讯会议号, zoom id, 资料, スライド, 資料, 録画, 영상, 슬라이드, presentation slides, talk video, project page,
        project website, demo, paper pdf, join link, zoom meeting, teams link, talk recording, video link,
        slides link, supplementary, supplementary material,
        slides, video, recording, paper link, code, website, link, links, url, youtube, zoom, zoom link,
        webpage, homepage, video recording, slide, pdf, watch, recording link, materials, arxiv, doi, web page,
        web, preprint, github, registration link, meeting link, live stream, livestream, stream, poster link,
        related paper, related papers, meeting id, passcode, password
        """
    ),
    "other": phrases(
        """
        subjects, categories, comments, report-no, journal-ref, msc-class, acm-class, subject areas, primary
        area, primary subject area, tl;dr, veranstalter, gastgeber, moderation, organisation, organisateur,
        organisateurs, contact email, organiza, organizador, contacto, idioma, moderador, organizzatore,
        lingua, referente, organizador, organizacao, gastheer, taal, organizator, jezyk, prowadzacy,
        kontakt, arrangor, sprak, ведущий, организатор, организаторы, язык, 推荐理由, 论文推荐, 分享亮点, 报告亮点, 参考资料, 推荐阅读, 主持人, 邀请人, 主办单位, 主持, 联系人, 语言, 主催,
        organized by, organised by, organizado por, organizada por, organisé par, organizzato da, organisiert von, veranstaltet von,
        司会, 世話人, 連絡先, 言語, 사회, 주최, 문의, language of the talk, suggested reading, reading, recommended reading,
        background reading, speaker's website, host(s), organizer(s), cc, reply-to, sender,
        message-id, list-id, mailing list, views, published, posted, last modified, submitted, difficulty,
        experience level, audience level, age, capacity, cost, price, tickets, entry, admission, catering,
        food, lunch, dinner, coffee, award, awards, prize, license, doi link, isbn, issn, publisher,
        edition, citation, bibtex, conflict of interest, reminder, please note, remark, remarks, important, update, announcement, disclaimer, ps, p.s, about the series, about us, about the seminar, supervisor, supervisors, opponent, opponents, advisor, adviser, advisors, betreuer, betreuerin, gutachter, examiner, examiners, jury, promotor, promotors, directeur de these, directrice de these, directeurs de these, director de tesis, custos, main supervisor, external examiner, doctoral advisor, mentor, mentors, mentor(s), faculty mentor, faculty mentors, faculty advisor, faculty adviser, faculty sponsor, research mentor, project mentor, office, phone, fax, tel, telephone, mobile, address, editor, editors, ethics statement, funding, authors' contributions,
        host, hosts, hosted by, chair, chairs, session chair, moderator, organizer, organizers, organisers,
        organiser, organized by, organised by, contact, keywords, tags, track, category, area, areas, language,
        level, audience, duration, email, e-mail, references, reference, based on, note, notes, session, type,
        format, sponsor, sponsors, sponsored by, registration, rsvp, id, number, topics, research interests,
        interests, acknowledgements, acknowledgments, refreshments, status, topic area, meeting goals, goals,
        past meetings, deadline, fee, discussant, prerequisites, length, pages, session type, presentation type,
        more information
        """
    ),
}
LABELS = {folded(label): role for role, labels in reversed(_LABELS_OF.items()) for label in labels}


def label_key(text: str) -> str:
    """How a label is looked up: folded, without the punctuation and marks around it."""
    return " ".join(folded(text).replace("’", "'").strip(" *_#:：.-–—•[]【】〔〕〈〉《》「」").split())
