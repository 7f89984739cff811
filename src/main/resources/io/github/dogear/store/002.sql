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
