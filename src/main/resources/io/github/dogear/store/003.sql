-- Who is quoted: /note by somebody's name finds what they said without a look at every note.
CREATE INDEX note_quoted ON note (reader_id, origin) WHERE provenance = 'quoted' AND origin <> '';
