-- Times are milliseconds since 1970, in UTC. Ids are never used twice: an old message may still name one.

CREATE TABLE reader (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  zone       TEXT NOT NULL DEFAULT 'UTC',
  owner      INTEGER NOT NULL DEFAULT 0 CHECK (owner IN (0, 1)),
  last_place INTEGER NOT NULL DEFAULT 0,           -- the highest place given out in this list
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id INTEGER NOT NULL REFERENCES reader,
  name      TEXT NOT NULL,
  value     TEXT NOT NULL,
  UNIQUE (reader_id, name)
) STRICT;

-- Who somebody is on a platform.
CREATE TABLE identity (
  platform  TEXT NOT NULL,
  user_id   TEXT NOT NULL,
  reader_id INTEGER NOT NULL REFERENCES reader,
  PRIMARY KEY (platform, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_reader ON identity (reader_id);

CREATE TABLE chat (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  platform     TEXT NOT NULL,
  external_id  TEXT NOT NULL,
  reader_id    INTEGER REFERENCES reader,          -- whose private chat it is; none for a group
  unreachable  TEXT,                               -- why nothing can be sent there, if so
  heard_at     INTEGER,                            -- all that was said there until then is here
  shown_kind   TEXT CHECK (shown_kind IN ('link', 'note')),
  shown_id     INTEGER,                            -- the item shown last: what /done without a number means
  asked        TEXT,                               -- a question that the next plain words answer
  UNIQUE (platform, external_id)
) STRICT;
CREATE INDEX chat_reader ON chat (reader_id);

-- The list ---------------------------------------------------------------------------------------------------------

-- place orders everything of a reader's list as the hand-kept file shows it; rank orders what has the same place.
CREATE TABLE link (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id   INTEGER NOT NULL REFERENCES reader,
  kind        TEXT NOT NULL DEFAULT 'link' CHECK (kind IN ('link', 'learn', 'follow', 'book')),
  url         TEXT,                                -- as it was sent
  canonical   TEXT,                                -- the key for duplicates
  title       TEXT NOT NULL DEFAULT '',
  title_by    TEXT NOT NULL DEFAULT 'slug' CHECK (title_by IN ('slug', 'platform', 'page', 'reader')),
  site        TEXT,
  author      TEXT,
  published   TEXT,                                -- an ISO date
  language    TEXT,
  words       INTEGER,
  minutes     INTEGER,
  state       TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'read', 'later', 'covered', 'dropped')),
  later_until INTEGER,                             -- of an unread link: when it came back
  turn        INTEGER NOT NULL DEFAULT 0,          -- how often /next has offered it
  skips       INTEGER NOT NULL DEFAULT 0,
  skipped_at  INTEGER,
  saved_at    INTEGER NOT NULL,
  read_at     INTEGER,
  teaches     INTEGER REFERENCES link,             -- the thing to learn that it is for
  origin      TEXT,                                -- whose message it came in
  origin_url  TEXT,
  page_state  TEXT NOT NULL DEFAULT 'none' CHECK (page_state IN ('none', 'waiting', 'read', 'unreadable')),
  page_due    INTEGER NOT NULL DEFAULT 0,          -- when its page is fetched next, while it waits
  page_tries  INTEGER NOT NULL DEFAULT 0,
  page_problem TEXT,                               -- why its page could not be read
  place       INTEGER NOT NULL DEFAULT 0,
  rank        INTEGER NOT NULL DEFAULT 0,
  gap         INTEGER NOT NULL DEFAULT 0,          -- blank lines before it in the hand-kept file
  lead        TEXT NOT NULL DEFAULT '',            -- the bullet before it there
  literal     TEXT,                                -- its line there, where it is more than an address
  UNIQUE (reader_id, canonical),
  CHECK (kind <> 'link' OR url IS NOT NULL),
  CHECK (state <> 'later' OR later_until IS NOT NULL)
) STRICT;
CREATE INDEX link_turn ON link (reader_id, turn, saved_at, place, id) WHERE kind = 'link' AND state = 'unread';
CREATE INDEX link_state ON link (reader_id, state, kind, saved_at);
CREATE INDEX link_saved ON link (reader_id, saved_at);
CREATE INDEX link_page ON link (saved_at, id) WHERE page_state = 'waiting';
CREATE INDEX link_teaches ON link (teaches);
CREATE INDEX link_later ON link (reader_id, later_until) WHERE state = 'later';
CREATE INDEX link_wakes ON link (later_until) WHERE state = 'later';
CREATE INDEX link_woken ON link (reader_id, later_until) WHERE state = 'unread' AND later_until IS NOT NULL;

CREATE TABLE note (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id   INTEGER NOT NULL REFERENCES reader,
  title       TEXT NOT NULL DEFAULT '',
  text        TEXT NOT NULL,
  provenance  TEXT NOT NULL CHECK (provenance IN ('own', 'quoted', 'ai', 'imported')),
  origin      TEXT,                                -- whose words, when quoted
  origin_url  TEXT,
  part_of     INTEGER REFERENCES note,             -- the note that this one, in another voice, continues
  hash        TEXT NOT NULL,                       -- SHA-256 of the text, checked at backup and export
  created_at  INTEGER NOT NULL,
  changed_at  INTEGER NOT NULL,
  place       INTEGER NOT NULL DEFAULT 0,
  rank        INTEGER NOT NULL DEFAULT 0,
  gap         INTEGER NOT NULL DEFAULT 0,
  lead        TEXT NOT NULL DEFAULT '',
  marker      TEXT,                                -- how the hand-kept file marks the voice, if not in the usual way
  covers_line TEXT                                 -- the line there above the links that it covers
) STRICT;
CREATE INDEX note_reader ON note (reader_id, created_at);
CREATE INDEX note_part ON note (part_of);
CREATE INDEX note_hash ON note (reader_id, hash);

-- Which links a note is about (covers = 0), and which it replaces (covers = 1).
CREATE TABLE note_source (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id INTEGER NOT NULL REFERENCES note,
  link_id INTEGER NOT NULL REFERENCES link,
  covers  INTEGER NOT NULL DEFAULT 0 CHECK (covers IN (0, 1)),
  UNIQUE (note_id, link_id)
) STRICT;
CREATE INDEX note_source_link ON note_source (link_id);

CREATE TABLE topic (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id  INTEGER NOT NULL REFERENCES reader,
  name       TEXT NOT NULL,
  key        TEXT NOT NULL,                        -- the name as it is compared
  rating     REAL NOT NULL DEFAULT 0 CHECK (rating BETWEEN -1 AND 1),
  created_at INTEGER NOT NULL,
  UNIQUE (reader_id, key)
) STRICT;

CREATE TABLE link_topic (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  link_id  INTEGER NOT NULL REFERENCES link,
  topic_id INTEGER NOT NULL REFERENCES topic,
  place    INTEGER NOT NULL DEFAULT 0,
  rank     INTEGER NOT NULL DEFAULT 0,
  gap      INTEGER NOT NULL DEFAULT 0,
  UNIQUE (link_id, topic_id)
) STRICT;
CREATE INDEX link_topic_topic ON link_topic (topic_id, place);

CREATE TABLE note_topic (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id  INTEGER NOT NULL REFERENCES note,
  topic_id INTEGER NOT NULL REFERENCES topic,
  UNIQUE (note_id, topic_id)
) STRICT;
CREATE INDEX note_topic_topic ON note_topic (topic_id);

-- What else the hand-kept file holds: its headings, rulers, remarks, each as it was written.
CREATE TABLE outline (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id INTEGER NOT NULL REFERENCES reader,
  text      TEXT NOT NULL,
  topic_id  INTEGER REFERENCES topic,              -- the topic that this heading opens
  place     INTEGER NOT NULL,
  rank      INTEGER NOT NULL,
  gap       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outline_reader ON outline (reader_id, place);
CREATE INDEX outline_topic ON outline (topic_id);

-- The text of a page, once it has been read.
CREATE TABLE page (
  link_id INTEGER PRIMARY KEY REFERENCES link ON DELETE CASCADE,
  text    TEXT NOT NULL,
  read_at INTEGER NOT NULL
) STRICT;

-- The change being made; nothing is journalled while there is none.
CREATE TABLE change_open (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  change_id INTEGER,
  indexing  INTEGER NOT NULL DEFAULT 1             -- 0 while many rows change, which are put into search at once
) STRICT;
INSERT INTO change_open (one) VALUES (1);

-- Full text: a link is row 2 * id, a note row 2 * id + 1. The first column holds the reader, as a word.
CREATE VIRTUAL TABLE search USING fts5 (
  reader, title, words, text,
  content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER link_search_insert AFTER INSERT ON link WHEN (SELECT indexing FROM change_open) BEGIN
  INSERT INTO search (rowid, reader, title, words, text)
  VALUES (new.id * 2, 'reader' || new.reader_id, new.title, coalesce(new.url, '') || ' ' || coalesce(new.author, ''),
    coalesce((SELECT text FROM page WHERE link_id = new.id), ''));
END;
CREATE TRIGGER link_search_update AFTER UPDATE OF title, url, author ON link
WHEN (SELECT indexing FROM change_open)
  AND (old.title IS NOT new.title OR old.url IS NOT new.url OR old.author IS NOT new.author) BEGIN
  DELETE FROM search WHERE rowid = old.id * 2;
  INSERT INTO search (rowid, reader, title, words, text)
  VALUES (new.id * 2, 'reader' || new.reader_id, new.title, coalesce(new.url, '') || ' ' || coalesce(new.author, ''),
    coalesce((SELECT text FROM page WHERE link_id = new.id), ''));
END;
CREATE TRIGGER link_search_delete AFTER DELETE ON link WHEN (SELECT indexing FROM change_open) BEGIN
  DELETE FROM search WHERE rowid = old.id * 2;
END;
CREATE TRIGGER page_search_insert AFTER INSERT ON page BEGIN
  DELETE FROM search WHERE rowid = new.link_id * 2;
  INSERT INTO search (rowid, reader, title, words, text)
  SELECT id * 2, 'reader' || reader_id, title, coalesce(url, '') || ' ' || coalesce(author, ''), new.text
  FROM link WHERE id = new.link_id;
END;
CREATE TRIGGER page_search_update AFTER UPDATE OF text ON page BEGIN
  DELETE FROM search WHERE rowid = new.link_id * 2;
  INSERT INTO search (rowid, reader, title, words, text)
  SELECT id * 2, 'reader' || reader_id, title, coalesce(url, '') || ' ' || coalesce(author, ''), new.text
  FROM link WHERE id = new.link_id;
END;
CREATE TRIGGER page_search_delete AFTER DELETE ON page BEGIN
  DELETE FROM search WHERE rowid = old.link_id * 2;
  INSERT INTO search (rowid, reader, title, words, text)
  SELECT id * 2, 'reader' || reader_id, title, coalesce(url, '') || ' ' || coalesce(author, ''), ''
  FROM link WHERE id = old.link_id;
END;
CREATE TRIGGER note_search_insert AFTER INSERT ON note WHEN (SELECT indexing FROM change_open) BEGIN
  INSERT INTO search (rowid, reader, title, words, text)
  VALUES (new.id * 2 + 1, 'reader' || new.reader_id, new.title, '', new.text);
END;
CREATE TRIGGER note_search_update AFTER UPDATE OF title, text ON note
WHEN (SELECT indexing FROM change_open) AND (old.title IS NOT new.title OR old.text IS NOT new.text) BEGIN
  DELETE FROM search WHERE rowid = old.id * 2 + 1;
  INSERT INTO search (rowid, reader, title, words, text)
  VALUES (new.id * 2 + 1, 'reader' || new.reader_id, new.title, '', new.text);
END;
CREATE TRIGGER note_search_delete AFTER DELETE ON note WHEN (SELECT indexing FROM change_open) BEGIN
  DELETE FROM search WHERE rowid = old.id * 2 + 1;
END;

-- Undo -------------------------------------------------------------------------------------------------------------

-- One thing a reader did. Its journal holds the statements that take it back, written by the triggers that
-- Journal puts on every table of the list.
CREATE TABLE change (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id INTEGER NOT NULL REFERENCES reader,
  at        INTEGER NOT NULL,
  what      TEXT NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE INDEX change_reader ON change (reader_id, id) WHERE undone_at IS NULL;

CREATE TABLE journal (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  change_id INTEGER NOT NULL REFERENCES change,
  tab       TEXT NOT NULL,
  row       INTEGER NOT NULL,
  undo      TEXT NOT NULL
) STRICT;
CREATE INDEX journal_change ON journal (change_id, id);
CREATE INDEX journal_row ON journal (tab, row);

-- Delivery ---------------------------------------------------------------------------------------------------------

CREATE TABLE inbox (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  platform    TEXT NOT NULL,
  key         TEXT NOT NULL,
  body        TEXT,                                -- the message as JSON, until it has been handled
  state       TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'dead')),
  tries       INTEGER NOT NULL DEFAULT 0,
  problem     TEXT,
  received_at INTEGER NOT NULL,
  UNIQUE (platform, key)
) STRICT;
CREATE INDEX inbox_new ON inbox (id) WHERE state = 'new';
CREATE INDEX inbox_dead ON inbox (received_at) WHERE state = 'dead';
CREATE INDEX inbox_received ON inbox (received_at);

-- Lane 0 holds answers and edits, lane 1 what nobody asked for: pushes wait behind answers.
CREATE TABLE outbox (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  chat_id   INTEGER NOT NULL REFERENCES chat,
  platform  TEXT NOT NULL,
  lane      INTEGER NOT NULL CHECK (lane IN (0, 1)),
  body      TEXT,                                  -- the reply as JSON, until it has been sent
  edits     TEXT,                                  -- the platform's number of the message to change
  state     TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'dead')),
  due_at    INTEGER NOT NULL,
  tries     INTEGER NOT NULL DEFAULT 0,
  problem   TEXT,
  sent_at   INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (platform, lane, due_at, id) WHERE state = 'waiting';
CREATE INDEX outbox_chat ON outbox (chat_id, lane, id) WHERE state = 'waiting';
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE state = 'sent';
CREATE INDEX outbox_dead ON outbox (due_at) WHERE state = 'dead';

-- Which items a message is about: the message that saved them, or one that shows them.
CREATE TABLE card (
  chat_id    INTEGER NOT NULL REFERENCES chat,
  message_id TEXT NOT NULL,
  position   INTEGER NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('saved', 'shown')),
  kind       TEXT NOT NULL CHECK (kind IN ('link', 'note', 'file')),
  item_id    INTEGER NOT NULL,
  PRIMARY KEY (chat_id, message_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_item ON card (kind, item_id);

-- A file that is being taken in.
CREATE TABLE import (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id  INTEGER NOT NULL REFERENCES reader,
  chat_id    INTEGER REFERENCES chat,
  name       TEXT NOT NULL,
  attachment TEXT,                                 -- where to fetch the file from, as JSON
  content    BLOB,                                 -- the file, once it has been fetched and until it is taken in
  format     TEXT,
  state      TEXT NOT NULL CHECK (state IN ('fetching', 'asked', 'waiting', 'done', 'cancelled', 'failed')),
  position   INTEGER NOT NULL DEFAULT 0,           -- rows done
  imported   INTEGER NOT NULL DEFAULT 0,
  merged     INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  change_id  INTEGER REFERENCES change,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX import_open ON import (id) WHERE state IN ('fetching', 'waiting');

-- What comes on its own --------------------------------------------------------------------------------------------

-- What is to come to a reader next. The rhythm itself is the reader's setting of the same name.
CREATE TABLE plan (
  reader_id INTEGER NOT NULL REFERENCES reader,
  kind      TEXT NOT NULL CHECK (kind IN ('daily', 'weekly')),
  chat_id   INTEGER REFERENCES chat,               -- where it was asked for
  since     INTEGER NOT NULL DEFAULT 0,            -- whatever was due until then has been decided
  next_at   INTEGER,                               -- when to look again; none while it is off or nobody can be reached
  last_at   INTEGER,                               -- when something was sent last
  last_zone TEXT,                                  -- and in which time zone the reader was then
  last_link INTEGER,                               -- and which link it was, if one
  answered  INTEGER NOT NULL DEFAULT 1 CHECK (answered IN (0, 1)),
  ignored   INTEGER NOT NULL DEFAULT 0,            -- how many in a row were not answered, before the last one
  told_read INTEGER NOT NULL DEFAULT 0 CHECK (told_read IN (0, 1)),
  PRIMARY KEY (reader_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_next ON plan (next_at) WHERE next_at IS NOT NULL;

-- One row for each time at which something was due: the key is what keeps it from being sent twice.
CREATE TABLE push (
  reader_id INTEGER NOT NULL REFERENCES reader,
  kind      TEXT NOT NULL CHECK (kind IN ('daily', 'weekly')),
  date      TEXT NOT NULL,                         -- the reader's local date
  slot      INTEGER NOT NULL,                      -- which of the times of that day
  state     TEXT NOT NULL CHECK (state IN ('sent', 'nothing', 'missed')),
  at        INTEGER NOT NULL,
  outbox_id INTEGER,
  PRIMARY KEY (reader_id, kind, date, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX push_at ON push (at);
CREATE INDEX push_outbox ON push (outbox_id) WHERE outbox_id IS NOT NULL;
CREATE INDEX outbox_pushes ON outbox (id) WHERE state = 'waiting' AND lane = 1;

-- A plan is made anew when what it was made from changes, whoever changes it.
CREATE TRIGGER plan_setting_insert AFTER INSERT ON setting WHEN new.name IN ('daily', 'weekly') BEGIN
  INSERT INTO plan (reader_id, kind, next_at) VALUES (new.reader_id, new.name, 0)
  ON CONFLICT (reader_id, kind) DO UPDATE SET next_at = 0;
END;
CREATE TRIGGER plan_setting_update AFTER UPDATE OF value ON setting WHEN new.name IN ('daily', 'weekly') BEGIN
  UPDATE plan SET next_at = 0 WHERE reader_id = new.reader_id AND kind = new.name;
END;
CREATE TRIGGER plan_setting_delete AFTER DELETE ON setting WHEN old.name IN ('daily', 'weekly') BEGIN
  UPDATE plan SET next_at = 0 WHERE reader_id = old.reader_id AND kind = old.name;
END;
CREATE TRIGGER plan_zone AFTER UPDATE OF zone ON reader WHEN old.zone IS NOT new.zone BEGIN
  UPDATE plan SET next_at = 0 WHERE reader_id = new.id;
END;
CREATE TRIGGER plan_chat_insert AFTER INSERT ON chat WHEN new.reader_id IS NOT NULL BEGIN
  UPDATE plan SET next_at = 0 WHERE reader_id = new.reader_id AND next_at IS NULL;
END;
CREATE TRIGGER plan_chat_update AFTER UPDATE OF unreachable, reader_id ON chat
WHEN new.reader_id IS NOT NULL AND new.unreachable IS NULL BEGIN
  UPDATE plan SET next_at = 0 WHERE reader_id = new.reader_id AND next_at IS NULL;
END;
