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
