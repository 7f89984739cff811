package io.github.dogear.page;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Reads a PDF: its title is the largest text of its first page, as the title field is usually empty or a file name. */
final class PdfReader {
    private static final int MOST_PAGES = 200;
    private static final int MOST_TEXT = 400_000;
    private static final long MOST_MEMORY = 48_000_000;
    private static final Duration MOST_TIME = Duration.ofSeconds(8);
    private static final int LONGEST_TITLE = 250;

    private PdfReader() {}

    static boolean is(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F';
    }

    /** @throws IOException when it is broken, or locked by a password */
    static Page read(byte[] bytes, String address) throws IOException {
        return read(bytes, address, MOST_TIME);
    }

    static Page read(byte[] bytes, String address, Duration limit) throws IOException {
        PdfGuard.check(bytes);
        try (PDDocument document = Loader.loadPDF(
                bytes, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache)) {
            PDDocumentInformation about = document.getDocumentInformation();
            Stripper stripper = new Stripper(limit);
            stripper.setEndPage(MOST_PAGES);
            String text = stripper.text(document);
            String title = stripper.title();
            if (title == null && about.getTitle() != null && !about.getTitle().isBlank()) {
                title = Words.tidy(about.getTitle());
            }
            String language = Language.of(document.getDocumentCatalog().getLanguage(), text);
            return new Page(
                    Page.Kind.ARTICLE,
                    title,
                    author(about.getAuthor()),
                    Canonical.host(address).replaceFirst("^www\\.", ""),
                    day(about.getCreationDate()),
                    language,
                    ReadingTime.words(text),
                    ReadingTime.minutes(text, language),
                    document.getNumberOfPages(),
                    text,
                    null,
                    null);
        } catch (RuntimeException | StackOverflowError e) {
            // A parser of hostile files throws what it likes.
            throw new IOException("broken PDF", e);
        }
    }

    private static @Nullable String author(@Nullable String said) {
        String name = said == null ? "" : Words.tidy(said);
        return name.indexOf(' ') > 0 && name.length() < 200 && !name.contains("@") ? name : null;
    }

    private static @Nullable LocalDate day(@Nullable Calendar created) {
        if (created == null) {
            return null;
        }
        LocalDate day = created.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        return Dateline.parse(DateTimeFormatter.ISO_LOCAL_DATE.format(day), false);
    }

    /** Collects the text up to a bound, and the lines of the first page with the size of their letters. */
    private static final class Stripper extends PDFTextStripper {
        private record Line(String text, float size, int order) {}

        /** Ends the stripping when enough is read. */
        private static final class EnoughException extends IOException {
            private static final long serialVersionUID = 1;
        }

        private final List<Line> first = new ArrayList<>();
        private final StringBuilder all = new StringBuilder();
        private final long until;

        Stripper(Duration limit) {
            until = System.nanoTime() + limit.toNanos();
        }

        String text(PDDocument document) throws IOException {
            setSortByPosition(false);
            try {
                getText(document);
            } catch (EnoughException e) {
                // Cut at the bound.
            }
            return tidied();
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (System.nanoTime() - until > 0) {
                throw new EnoughException();
            }
            super.processOperator(operator, operands);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            if (getCurrentPageNo() == 1 && first.size() < 200 && !positions.isEmpty()) {
                double size = positions.stream()
                        .mapToDouble(TextPosition::getFontSizeInPt)
                        .average()
                        .orElse(0);
                first.add(new Line(Words.tidy(text), (float) size, first.size()));
            }
            all.append(text);
            if (all.length() > MOST_TEXT) {
                throw new EnoughException();
            }
        }

        @Override
        protected void writeLineSeparator() {
            all.append('\n');
        }

        @Override
        protected void writeWordSeparator() {
            all.append(' ');
        }

        @Override
        protected void writeParagraphEnd() {
            all.append("\n\n");
        }

        @Override
        protected void writePageEnd() {
            all.append("\n\n");
        }

        /** Lines joined to paragraphs, words that were cut at a line's end joined too. */
        private String tidied() {
            StringBuilder out = new StringBuilder(all.length());
            for (String paragraph : all.toString().split("\n\\s*\n")) {
                String joined = paragraph.replaceAll("(\\p{L})-\n(\\p{Ll})", "$1$2");
                StringBuilder line = new StringBuilder(joined.length());
                for (int i = 0; i < joined.length(); i++) {
                    char c = joined.charAt(i);
                    boolean space = Character.isWhitespace(c);
                    if (space ? line.length() > 0 && line.charAt(line.length() - 1) != ' ' : !Words.unseen(c)) {
                        line.append(space ? ' ' : c);
                    }
                }
                String tidy = line.toString().strip();
                if (!tidy.isEmpty()) {
                    out.append(out.isEmpty() ? "" : "\n").append(tidy);
                }
            }
            return out.toString();
        }

        @Nullable String title() {
            Line largest = first.stream()
                    .filter(line ->
                            line.text().chars().filter(Character::isLetter).count() > 2)
                    .max(Comparator.comparingDouble(Line::size).thenComparing(line -> -line.order()))
                    .orElse(null);
            if (largest == null) {
                return null;
            }
            StringBuilder title = new StringBuilder();
            for (int i = largest.order(); i < first.size() && title.length() < LONGEST_TITLE; i++) {
                Line line = first.get(i);
                if (Math.abs(line.size() - largest.size()) > 0.6f) {
                    break;
                }
                title.append(title.isEmpty() ? "" : " ").append(line.text());
            }
            return Words.tidy(title.substring(0, Math.min(title.length(), LONGEST_TITLE)));
        }
    }
}
