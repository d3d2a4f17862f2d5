"""Version 1: meetings and everything said in them, the journal, drafts and the search index."""

from __future__ import annotations

_VALUES = (
    """CREATE TABLE series (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        zone TEXT NOT NULL DEFAULT 'Asia/Taipei',
        next_action INTEGER NOT NULL DEFAULT 1
    ) STRICT""",
    """CREATE TABLE event (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        date TEXT
    ) STRICT""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        organisation TEXT NOT NULL DEFAULT '',
        role TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '',
        aliases TEXT NOT NULL DEFAULT '[]' CHECK (substr(aliases, 1, 1) = '[')
    ) STRICT""",
    """CREATE TABLE meeting (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL UNIQUE,
        number INTEGER NOT NULL CHECK (number > 0),
        title TEXT NOT NULL,
        date TEXT,
        place TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT 'zh-TW',
        zone TEXT NOT NULL DEFAULT 'Asia/Taipei',
        state TEXT NOT NULL DEFAULT 'prepared',
        notice TEXT NOT NULL DEFAULT '',
        form TEXT,
        series_id INTEGER NOT NULL REFERENCES series DEFERRABLE INITIALLY DEFERRED,
        started_at TEXT,
        ended_at TEXT,
        UNIQUE (series_id, number)
    ) STRICT""",
    """CREATE TABLE attendance (
        id INTEGER PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES person DEFERRABLE INITIALLY DEFERRED,
        seat INTEGER NOT NULL,
        role TEXT NOT NULL DEFAULT '',
        present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX attendance_of_meeting ON attendance (meeting_id, seat)",
    "CREATE INDEX attendance_of_person ON attendance (person)",
    """CREATE TABLE agenda_item (
        id INTEGER PRIMARY KEY,
        rank TEXT NOT NULL,
        title TEXT NOT NULL,
        minutes INTEGER,
        started_at TEXT,
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX agenda_in_order ON agenda_item (meeting_id, rank, id)",
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        rank TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        speaker INTEGER REFERENCES person DEFERRABLE INITIALLY DEFERRED,
        at TEXT,
        agenda INTEGER REFERENCES agenda_item DEFERRABLE INITIALLY DEFERRED,
        supplement_of INTEGER REFERENCES entry DEFERRABLE INITIALLY DEFERRED,
        withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
        seconds INTEGER,
        level INTEGER NOT NULL DEFAULT 2,
        flag TEXT NOT NULL DEFAULT '',
        form TEXT,
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX entry_in_order ON entry (meeting_id, rank, id)",
    "CREATE INDEX entry_by_speaker ON entry (meeting_id, speaker)",
    "CREATE INDEX entry_supplements ON entry (supplement_of) WHERE supplement_of IS NOT NULL",
    """CREATE TABLE decision (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        entries TEXT NOT NULL DEFAULT '[]' CHECK (substr(entries, 1, 1) = '['),
        tags TEXT NOT NULL DEFAULT '[]' CHECK (substr(tags, 1, 1) = '['),
        outcome TEXT NOT NULL DEFAULT 'adopted',
        tally TEXT NOT NULL DEFAULT '',
        supersedes INTEGER REFERENCES decision DEFERRABLE INITIALLY DEFERRED,
        revisit TEXT,
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX decision_of_meeting ON decision (meeting_id)",
    """CREATE TABLE question (
        id INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        entries TEXT NOT NULL DEFAULT '[]' CHECK (substr(entries, 1, 1) = '['),
        answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED
    ) STRICT""",
    "CREATE INDEX question_of_meeting ON question (meeting_id)",
    """CREATE TABLE action (
        id INTEGER PRIMARY KEY,
        number INTEGER NOT NULL CHECK (number > 0),
        text TEXT NOT NULL,
        owners TEXT NOT NULL DEFAULT '[]' CHECK (substr(owners, 1, 1) = '['),
        due TEXT CHECK (due IS NULL OR substr(due, 1, 1) = '{'),
        status TEXT NOT NULL DEFAULT 'open',
        tracking TEXT NOT NULL DEFAULT '',
        entries TEXT NOT NULL DEFAULT '[]' CHECK (substr(entries, 1, 1) = '['),
        tags TEXT NOT NULL DEFAULT '[]' CHECK (substr(tags, 1, 1) = '['),
        opened TEXT,
        closed TEXT,
        merged_into INTEGER REFERENCES action DEFERRABLE INITIALLY DEFERRED,
        "commitment" INTEGER,
        meeting_id INTEGER NOT NULL REFERENCES meeting DEFERRABLE INITIALLY DEFERRED,
        series_id INTEGER NOT NULL REFERENCES series DEFERRABLE INITIALLY DEFERRED,
        UNIQUE (series_id, number)
    ) STRICT""",
    "CREATE INDEX action_of_meeting ON action (meeting_id)",
    """CREATE TABLE progress (
        id INTEGER PRIMARY KEY,
        "action" INTEGER NOT NULL REFERENCES action DEFERRABLE INITIALLY DEFERRED,
        at TEXT NOT NULL,
        text TEXT NOT NULL,
        status TEXT
    ) STRICT""",
    "CREATE INDEX progress_of_action ON progress (action)",
)

_JOURNAL = (
    """CREATE TABLE act (
        id INTEGER PRIMARY KEY,
        uuid TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        cause TEXT NOT NULL,
        undoes INTEGER REFERENCES act,
        meeting_id INTEGER
    ) STRICT""",
    "CREATE UNIQUE INDEX act_undone ON act (undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE change (
        act_id INTEGER NOT NULL REFERENCES act DEFERRABLE INITIALLY DEFERRED,
        place INTEGER NOT NULL,
        entity TEXT NOT NULL,
        entity_id INTEGER NOT NULL,
        field TEXT NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (act_id, place)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX change_of_entity ON change (entity, entity_id)",
    *(
        f"""CREATE TRIGGER {table}_not_{verb.lower()}d BEFORE {verb} ON {table}
            WHEN NOT EXISTS (SELECT 1 FROM meta WHERE key = 'purging')
            BEGIN SELECT RAISE(ABORT, 'the journal is only ever added to'); END"""
        for table in ("act", "change")
        for verb in ("UPDATE", "DELETE")
    ),
)

_REST = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE tombstone (
        act_id INTEGER NOT NULL REFERENCES act DEFERRABLE INITIALLY DEFERRED,
        entity TEXT NOT NULL,
        entity_id INTEGER NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (act_id, entity, entity_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft (
        meeting_id INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
        actor TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (meeting_id, actor)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"CREATE VIRTUAL TABLE search_{name} "
        "USING fts5(text, content='', columnsize=0, tokenize='ascii')"
        for name in ("entry", "action", "decision", "question")
    ),
)

STATEMENTS: tuple[str, ...] = (*_REST[:1], *_VALUES, *_JOURNAL, *_REST[1:])
