"""The words that lines of programmes and lists are recognised by; folded to lower case without accents."""

from desktop.domain.text import folded
from desktop.importers.listing.word_lists import phrases, words

# The roles that layouts work with, and the labels of each; a label of two roles has the first.
_LABELS_OF = {
    "title": phrases(
        """
        title, titles, talk title, title of talk, title of the talk, paper title, presentation title, talk,
        topic, lecture title, seminar title, paper, lecture, presentation, titel, titre, titulo, titolo,
        subject, talk title (tentative), headline, work title, keynote title, tutorial title, contribution,
        thema
        """
    ),
    "speaker": phrases(
        """
        speaker, speakers, presenter, presenters, presented by, lecturer, invited speaker, guest speaker, talk
        by, keynote speaker, plenary speaker, speaker name, name, who, by, given by, guest, panelist, panelists,
        panellists, instructor, instructors, sprecher, vortragender, referent, orateur, presenting author,
        presenter name, seminar speaker, lecture by, with
        """
    ),
    "author": phrases(
        """
        author, authors, written by, author(s), autoren, auteurs, paper authors, contributors, coauthors,
        co-authors
        """
    ),
    "abstract": phrases(
        """
        abstract, abstracts, summary, description, talk abstract, abstract of talk, abstract of the talk, about
        the talk, about this talk, synopsis, overview, zusammenfassung, resume, resumen, details, talk
        description, lecture abstract, what it is about, about, in brief, outline, tl;dr, content, inhalt
        """
    ),
    "bio": phrases(
        """
        bio, biography, short bio, speaker bio, speaker biography, about the speaker, about the speakers,
        biosketch, about the author, about the authors, biographical sketch, brief bio, brief biography, short
        biography, bios, biographie, kurzbiographie, speaker's bio, speaker's biography, about the presenter,
        bio sketch, speaker bios, who is the speaker, vita, cv
        """
    ),
    "date": phrases(
        """
        date, when, date & time, date and time, date/time, day, dates, datum, time and date, time & date, talk
        date, datetime
        """
    ),
    "time": phrases(
        """
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
        location, where, venue, room, place, building, raum, ort, lieu, zoom room, time and place, location/zoom
        """
    ),
    "affiliation": phrases(
        """
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
        slides, video, recording, paper link, code, website, link, links, url, youtube, zoom, zoom link,
        webpage, homepage, video recording, slide, pdf, watch, recording link, materials, arxiv, doi, web page,
        web, preprint, github, registration link, meeting link, live stream, livestream, stream, poster link,
        related paper, related papers, meeting id, passcode, password
        """
    ),
    "other": phrases(
        """
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
LABELS = {label: role for role, labels in reversed(_LABELS_OF.items()) for label in labels}

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
    "lunch", "break", "coffee", "tea ", "breakfast", "dinner", "registration", "check-in", "checkin", "welcome",
    "opening remark", "closing", "reception", "poster session", "adjourn", "group photo", "end of", "networking",
    "social", "banquet", "conference dinner", "free ", "morning break", "afternoon break", "panel discussion",
    "panel:", "discussion", "concluding", "wrap-up", "opening &", "opening and", "poster presentation", "award",
    "q&a", "no seminar", "no talk", "no meeting", "spring break", "thanksgiving", "happy hour",
    "introductory remarks", "arrival", "breakout", "shuttle", "session break", "short break", "light lunch",
    "poster & ", "posters", "refreshments", "cocktail", "parallel session", "invited session", "mingle",
    "summary and", "lightning round", "virtual coffee", "cancelled", "canceled", "health break", "bio break",
)  # fmt: skip
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
    proceedings poster spotlight oral orals contributed invited accepted upcoming past recorded
    """
)
GLUE_WORDS = words(
    """
    and of the for a an in on to at with our all list & - – — your info information general main day one two
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


def label_key(text: str) -> str:
    """How a label is looked up: folded, without the punctuation and marks around it."""
    return " ".join(folded(text).replace("’", "'").strip(" *_#:：.-–—•[]").split())
