package io.github.dogear.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/** A format whose records are objects of JSON texts. It is told by keys that only it has. */
abstract class JsonFormat implements Format {
    private final String name;
    private final String said;

    JsonFormat(String name, String said) {
        this.name = name;
        this.said = said;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String said() {
        return said;
    }

    /** Whether these places, as {@link JsonRows#keys} gives them, are of this format. */
    abstract boolean fits(Set<String> places);

    /** Whether the object at a place is a record. */
    abstract boolean isRecord(String place);

    abstract void read(JsonNode record, ImportedRow.Builder row, Rows rows);

    /** A text or number outside of the records. */
    void value(String place, String value) {}

    @Override
    public boolean fits(ImportFile file) {
        return file.lookedInto().stream().anyMatch(part -> fits(part.keys()));
    }

    @Override
    public void read(ImportFile file, Rows rows) throws IOException {
        for (ImportFile.Part part : file.parts()) {
            if (!file.isZip() || fits(part.keys())) {
                read(part, rows);
            }
        }
    }

    final void read(ImportFile.Part part, Rows rows) throws IOException {
        try (Reader text = new ControlEscapes(part.text())) {
            JsonRows.walk(text, new JsonRows.Visitor() {
                @Override
                public boolean wants(String place) {
                    return isRecord(place);
                }

                @Override
                public void object(String place, JsonNode object, long line) {
                    JsonFormat.this.read(object, ImportedRow.at(new ImportedRow.Place(part.name(), line)), rows);
                }

                @Override
                public void value(String place, String value) {
                    JsonFormat.this.value(place, value);
                }
            });
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            rows.reject(
                    new ImportedRow.Place(part.name(), line),
                    "from here on it cannot be read: " + PlainWords.cut(e.getOriginalMessage(), 150),
                    "");
        }
    }
}
