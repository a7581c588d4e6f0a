"""The words that lines of programmes and lists are recognised by; folded to lower case without accents."""

from desktop.importers.listing.word_lists import phrases, words

EVENT_WORDS = words(
    """
    seminar seminars school schools workshop workshops colloquium colloquia conference symposium meeting
    congress lecture lectures webinar webinars series summit forum hackathon retreat days tutorial bootcamp
    convention program programme day week camp course masterclass
    """
)
SERIES_WORDS = words(
    """
    seminar seminars school workshop colloquium lecture lectures webinar series symposium conference meetup club
    forum masterclass course bootcamp summit podcast talks
    """
)
NON_TALKS = phrases(
    """
    lunch, lunch break, break, coffee, coffee break, tea, tea break, breakfast, dinner, registration, check-in,
    checkin, check in, welcome, opening, opening remarks, closing, closing remarks, welcome remarks, reception,
    poster session, poster presentation, posters, adjourn, adjournment, arrival, departure, free time, free
    afternoon, discussion, panel discussion, panel, networking, social, social event, excursion, banquet, group
    photo, photo, concludes, conclusion, wrap-up, wrap up, q&a, questions, end, end of day, business meeting,
    introduction, introductions, introductory remarks, announcements, awards, award ceremony, snack, snacks,
    happy hour, cocktail, cocktails, open discussion, round table, roundtable, opening and welcome, welcome and
    opening, opening session, closing session, lightning talks, breakout, breakout session, breakout sessions,
    hike, walk, tour, mingling, refreshments, light refreshments, shuttle, bus, continental breakfast, welcome
    reception, conference dinner, workshop dinner, poster session and reception, discussions, free discussion,
    informal discussion, general discussion, problem session, open problem session, open problems, poster
    spotlights, spotlights, contributed talks, tba, tbd, session, student lunch, working groups, working group,
    collaboration time, rest, meeting, departure of participants, opening ceremony, closing ceremony, setup, set
    up, poster setup, doors open, on-site registration, no seminar, no talk, no meeting, cancelled, canceled,
    holiday, spring break, thanksgiving, fall break, reading week, recess, winter break, no class
    """
)
NON_TALK_START = (
    "lunch", "break", "coffee", "breakfast", "dinner", "registration", "check-in", "checkin", "welcome",
    "opening remark", "closing", "reception", "poster session", "adjourn", "group photo", "end of", "networking",
    "social", "banquet", "conference dinner", "free ", "morning break", "afternoon break", "panel discussion",
    "panel:", "discussion", "concluding", "wrap-up", "opening &", "opening and", "poster presentation", "award",
    "q&a", "tea break", "tea and", "tea &", "no seminar", "no talk", "no colloqui", "no lecture", "no speaker", "no class", "no meeting", "spring break", "thanksgiving", "happy hour",
    "introductory remarks", "arrival", "breakout", "shuttle", "session break", "short break", "light lunch",
    "poster & ", "posters", "refreshments", "cocktail", "parallel session", "invited session", "mingle",
    "mittag", "kaffee", "pause", "begrussung", "abendessen", "anmeldung", "fruhstuck", "imbiss", "empfang", "ausklang", "schlusswort",
    "dejeuner", "accueil", "diner", "cloture", "ouverture", "buffet", "cocktail", "recepcion", "pausa", "comida", "almuerzo", "cena",
    "bienvenida", "inauguracion", "clausura", "inscripci", "acreditaci", "pranzo", "saluti", "registrazione", "chiusura", "almoco",
    "abertura", "encerramento", "credenciamento", "intervalo", "ontvangst", "pauze", "lunchpauze", "borrel", "afsluiting", "welkom",
    "przerwa", "obiad", "rejestracja", "powitanie", "zakonczenie", "kolacja", "fika", "kaffe", "invigning", "avslutning", "frokost",
    "lounas", "kahvi", "avaus", "перерыв", "обед", "кофе", "регистрация", "открытие", "закрытие", "ужин", "茶歇", "午餐", "签到", "开幕",
    "休憩", "昼食", "懇親会", "受付", "開会", "閉会", "점심", "휴식", "등록", "doors open", "summary and", "lightning round", "virtual coffee", "cancelled", "canceled", "health break", "bio break",
)  # fmt: skip
# Words that make a short line no talk wherever they stand in it.
NON_TALK_WORDS = words(
    """
    abendessen mittagessen kaffeepause mittagspause abschlussdiskussion begrussung stadtfuhrung tagungsende anmeldung
    dejeuner pause-cafe pausa-cafe almuerzo pranzo almoco koffiepauze lunchpauze przerwa kaffepaus fikapaus
    перерыв обед регистрация 休憩 昼食 茶歇 午餐 adjourn adjourns lunch coffee dinner breakfast banquet reception registration
    sponsors partners committee footer newsletter imprint impressum
    """
)
NON_TALK_END = (
    " concludes", " break", " lunch", " adjourns", " reception", " breakfast", " dinner", " ends", " begins",
    " remarks", " registration", "coffee", " photo", " discussion",
)  # fmt: skip
# The words of headings over what is no talk, over lists of people, and over talks and papers.
ADMIN_WORDS = words(
    """
    travel hotel hotels accommodation accommodations lodging reimbursement participation funding contact
    contacts attendance registration venue committee committees organizers organisers organizer organiser
    organization sponsors sponsor faq visa directions parking deadlines deadline dates code conduct policy
    policies protocols logistics covid fees support acknowledgements acknowledgments childcare meals meal
    expenses transportation ground building entry access guests children volunteers partners directory map maps
    submission submissions instructions guidelines cfp cookies privacy imprint membership newsletter
    participants attendees reviewers allowable unallowable rail air rental cars personal vaccination address
    restaurants wifi getting
    """
)
PEOPLE_HEADINGS = words(
    """
    speakers speaker panelists lecturers presenters participants organizers organisers committee people team
    members invitees faculty instructors chairs attendees keynoters
    """
)
TALK_HEADINGS = words(
    """
    talk talks abstract abstracts program programme schedule agenda seminars lectures keynotes keynote session
    sessions posters papers titles presentations tutorials plenary recordings videos details paper publications
    proceedings archive archives poster spotlight oral orals contributed invited accepted upcoming past recorded
    """
)
GLUE_WORDS = words(
    """
    meet meet your more other     and of the for a an in on to at with our all list & - – — your info information general main day one two
    three full detailed final
    """
)
UI_LINES = phrases(
    """
    subscribe, new, home, menu, search, login, log in, sign in, sign up, register, share, close, back to top,
    top, read more, more, show more, show less, next, previous, prev, skip to content, skip to main content,
    loading, download, print, add to calendar, view, view all, expand all, collapse all, cookie settings,
    accept, toggle navigation, navigation, follow us, twitter, facebook, youtube, linkedin, contact us, privacy
    policy, terms of use, terms, abstract, video, slides, pdf, paper, code, link, links, watch, zoom, expand,
    collapse, back, edit, history, page, discussion, tools, help, about, about us, news, events, people,
    archive, past, upcoming, calendar, ics, google calendar, rss, email, copy link, bookmark, upvote, comment,
    comments, reply, report, website, view abstract, hide abstract, show abstract, details, view details, video
    & slides, slides & video, full text, references, permissions, first page preview, full article, cite, metrics, pdf only,
    supplementary, supplement, hide, reviews, buy tickets, tickets, register now, register here, rsvp, going, attend, book now,
    slideslive video, slideslive, ical, chat, join zoom, zoom link, paper pdf, openreview link, anthology, load more, older posts, newer posts, older episodes, support us, donate, apply, apply now, join us, join, listen, play,
    play all, transcript, follow, leave a reply, reply, tweet, unsubscribe, read online, forward, view online, get tickets,
    & slides, slides & video, bibtex, openreview, arxiv, project page, poster
    """
)
UI_GLUED = (
    "Subscribe", "Unsubscribe", "Upvote", "Log in", "Sign in", "Sign up", "Login", "Logout", "Read more", "Show more",
    "Skip to content", "Skip to main content", "Add to calendar", "Back to top",
)  # fmt: skip
ABSTRACT_PHRASES = (
    "in this talk", "this talk", "i will", "we will", "we show", "we propose", "we present", "we introduce",
    "we study", "we prove", "in this paper", "this paper", "we demonstrate", "we discuss", "we develop",
    "our results", "we consider", "we argue", "joint work", "our method", "our approach", "we investigate",
    "we describe", "we provide", "we also", "i argue", "we find", "we explore", "this work", "the talk",
    "in this work", "this lecture", "in this lecture", "i discuss", "i present", "we derive", "our work",
    "experiments", "this presentation", "this tutorial", "we establish", "we analyze", "we analyse", "i describe",
    "i show",
)  # fmt: skip
ADMIN_PHRASES = (
    "reimburs", "hotel", "travel", "badge", "registration", "register", "participants", "receipt", "vaccinat",
    "parking", "airport", "shuttle", "please contact", "accommodation", "breakfast", "deadline", "submit",
    "submission", "will be booked", "per diem", "visa ", "e-mail ", "pre-approved", "guests", "minibar", "childcare",
    "permitted", "venue", "cookies", "privacy policy", "all rights reserved", "code of conduct", "sponsor",
    "scholarship", "camera-ready", "registered", "attendees", "invitation", "campus map", "bus ", "train station",
    "fee ", "this meeting will bring", "the workshop will", "this workshop", "the conference will",
    "the goal of this", "the aim of this", "the seminar", "the workshop", "mailing list", "subscribe", "newsletter",
    "organizers", "organisers",
)  # fmt: skip

# Labels that the entries of a directory of people have.
CONTACT_LABELS = phrases("office, phone, fax, tel, telephone, mobile, email, e-mail, room, research interests, interests, address")
# Words that a page of talks or papers has in a heading, a label or another short line.
LISTING_WORDS = words(
    """
    talk talks seminar seminars colloquium colloquia lecture lectures lecturer lecturers speaker speakers keynote keynotes workshop symposium
    conference congress paper papers publications publication proceedings abstract abstracts preprint preprints arxiv
    bibliography references poster posters presentations webinar webinars meetup podcast episode episodes programme
    schedule agenda recordings readings journal dissertation dissertations thesis theses defences defenses
    vortrag vortrage vortragsreihe kolloquium tagung ringvorlesung vorlesung programm publikationen veroffentlichungen
    seminaire seminaires expose exposes conference conferences colloque journees programme publications
    seminario seminarios charla charlas ponencia ponencias conferencia conferencias coloquio jornadas jornada publicaciones programa
    seminari convegno relazioni interventi programma pubblicazioni palestra palestras coloquio publicacoes
    lezing lezingen studiedag voordrachten publicaties seminarium referaty konferencja publikacje wyklad wyklady
    foredrag forelasning forelasningar foredrag seminarier konferens program publikationer esitelmat luento luennot seminaari
    prednasky prednaska seminar konference eloadas eloadasok bildiri konusma seminer
    семинар семинары доклад доклады конференция лекция лекции программа публикации
    讲座 报告 分享会 讲者 主讲 学术 论文 セミナー 講演 講演会 談話会 論文 発表 세미나 강연 논문 발표
    """
)
# Beginnings of such words, which other languages write together with more.
LISTING_STEMS = (
    "seminar", "semina", "colloqui", "kolloqu", "vortrag", "vorlesung", "forelas", "foredrag", "lezing", "konferen", "symposi",
    "workshop", "wyklad", "prednas", "eload", "publikat", "keynote", "webinar", "семинар", "доклад", "конферен", "лекци", "reading group", "reading list", "journal club", "lesekreis", "groupe de lecture",
)  # fmt: skip
# Names of classes and attributes that say what a part of a page is.
CHROME_NAMES = words(
    """
    nav navbar navigation menu mainmenu breadcrumb breadcrumbs footer sidebar side-bar cookie cookies cookie-banner
    cookie-notice site-header site-footer page-footer topbar top-bar toolbar pagination pager social share skip-link
    skip-links sitemap banner-cookie toc table-of-contents newsletter-signup
    """
)
ROLE_NAMES = {
    name: role
    for role, names in {
        "title": words("title headline talktitle papertitle"),
        "speaker": words("speaker speakers presenter presenters performer"),
        "author": words("author authors creator contributors"),
        "abstract": words("abstract"),
        "bio": words("bio biography"),
        "affiliation": words("affiliation affiliations institution"),
    }.items()
    for name in names
}
