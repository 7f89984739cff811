-- The words of the full-text index, for suggestions.
CREATE VIRTUAL TABLE search_words USING fts5vocab (search, row);

-- What is remembered of a note, by FSRS; a note without a row has not been asked for yet.
CREATE TABLE review (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id    INTEGER NOT NULL UNIQUE REFERENCES note ON DELETE CASCADE,
  stability  REAL NOT NULL CHECK (stability > 0),  -- days until nine of ten such notes are still known
  difficulty REAL NOT NULL CHECK (difficulty BETWEEN 1 AND 10),
  last_at    INTEGER NOT NULL,
  due_at     INTEGER NOT NULL,
  times      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX review_due ON review (due_at);
CREATE INDEX review_last ON review (last_at);

-- What the reading of a page brings: the key of the address where it was found, when that is another one; whether the
-- reader took its merging with another link back; how many characters of its text were read in the chat.
ALTER TABLE link ADD COLUMN found_as TEXT;
ALTER TABLE link ADD COLUMN apart INTEGER NOT NULL DEFAULT 0 CHECK (apart IN (0, 1));
ALTER TABLE link ADD COLUMN read_to INTEGER NOT NULL DEFAULT 0;
CREATE INDEX link_found_as ON link (reader_id, found_as) WHERE found_as IS NOT NULL;
CREATE INDEX link_unreadable ON link (reader_id, saved_at) WHERE page_state = 'unreadable';

-- Pages that their readers want read again now.
CREATE TABLE page_check (
  link_id  INTEGER PRIMARY KEY REFERENCES link ON DELETE CASCADE,
  asked_at INTEGER NOT NULL
) STRICT;

-- What links and notes are about: each passage of theirs as a direction, by the signs of its numbers and by the numbers.
-- An item is a row of search.
CREATE TABLE passage (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  reader_id INTEGER NOT NULL,
  item      INTEGER NOT NULL,
  part      INTEGER NOT NULL,                      -- 0 for the first passage of the item
  signs     BLOB NOT NULL
) STRICT;
CREATE INDEX passage_item ON passage (item);
CREATE INDEX passage_reader ON passage (reader_id, id);
CREATE TABLE passage_vector (
  id     INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE,
  vector BLOB NOT NULL
) STRICT;

-- Items whose passages are not noted yet, or have changed since.
CREATE TABLE passage_due (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  item INTEGER NOT NULL UNIQUE
) STRICT;
INSERT INTO passage_due (item) SELECT id * 2 FROM link UNION ALL SELECT id * 2 + 1 FROM note;

CREATE TRIGGER link_passage_insert AFTER INSERT ON link BEGIN
  INSERT INTO passage_due (item) VALUES (new.id * 2);
END;
CREATE TRIGGER link_passage_update AFTER UPDATE OF title, reader_id ON link
WHEN old.title IS NOT new.title OR old.reader_id IS NOT new.reader_id BEGIN
  DELETE FROM passage WHERE item = new.id * 2 AND reader_id <> new.reader_id;
  DELETE FROM passage_due WHERE item = new.id * 2;
  INSERT INTO passage_due (item) VALUES (new.id * 2);
END;
CREATE TRIGGER link_passage_delete AFTER DELETE ON link BEGIN
  DELETE FROM passage WHERE item = old.id * 2;
  DELETE FROM passage_due WHERE item = old.id * 2;
END;
CREATE TRIGGER page_passage_insert AFTER INSERT ON page BEGIN
  DELETE FROM passage_due WHERE item = new.link_id * 2;
  INSERT INTO passage_due (item) VALUES (new.link_id * 2);
END;
CREATE TRIGGER page_passage_update AFTER UPDATE OF text ON page WHEN old.text IS NOT new.text BEGIN
  DELETE FROM passage_due WHERE item = new.link_id * 2;
  INSERT INTO passage_due (item) VALUES (new.link_id * 2);
END;
CREATE TRIGGER page_passage_delete AFTER DELETE ON page BEGIN
  DELETE FROM passage_due WHERE item = old.link_id * 2;
  INSERT INTO passage_due (item) SELECT old.link_id * 2 WHERE EXISTS (SELECT 1 FROM link WHERE id = old.link_id);
END;
CREATE TRIGGER note_passage_insert AFTER INSERT ON note BEGIN
  INSERT INTO passage_due (item) VALUES (new.id * 2 + 1);
END;
CREATE TRIGGER note_passage_update AFTER UPDATE OF title, text, reader_id ON note
WHEN old.title IS NOT new.title OR old.text IS NOT new.text OR old.reader_id IS NOT new.reader_id BEGIN
  DELETE FROM passage WHERE item = new.id * 2 + 1 AND reader_id <> new.reader_id;
  DELETE FROM passage_due WHERE item = new.id * 2 + 1;
  INSERT INTO passage_due (item) VALUES (new.id * 2 + 1);
END;
CREATE TRIGGER note_passage_delete AFTER DELETE ON note BEGIN
  DELETE FROM passage WHERE item = old.id * 2 + 1;
  DELETE FROM passage_due WHERE item = old.id * 2 + 1;
END;

-- A channel's shared list is the list of a reader who is no person.
ALTER TABLE reader ADD COLUMN shelf INTEGER NOT NULL DEFAULT 0 CHECK (shelf IN (0, 1));
-- Who put a link on a shared list.
ALTER TABLE link ADD COLUMN saved_by TEXT;

-- The platform's number of a message that was sent.
ALTER TABLE outbox ADD COLUMN message_id TEXT;

-- What is worked out after an answer was given, to take its place. A row goes when that is done or given up.
CREATE TABLE afterwards (
  outbox_id INTEGER PRIMARY KEY,
  reader_id INTEGER NOT NULL REFERENCES reader,
  command   TEXT NOT NULL,
  words     TEXT NOT NULL,
  asked_at  INTEGER NOT NULL
) STRICT;

-- What a model said to a reader, so that it is not taken for the reader's own words when it comes back.
CREATE TABLE model_said (
  reader_id INTEGER NOT NULL REFERENCES reader,
  words     TEXT NOT NULL,                         -- in lower case, a blank before and after each word
  PRIMARY KEY (reader_id, words)
) STRICT, WITHOUT ROWID;
