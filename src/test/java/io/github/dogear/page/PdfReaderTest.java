package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read in a PDF, and that a hostile one ends. */
class PdfReaderTest {
    private static final String ADDRESS = "https://papers.example.org/ships.pdf";

    @Test
    void the_largest_text_of_page_one_is_the_title() throws IOException {
        Page page = PageReader.read(pdf(null), "application/pdf", ADDRESS);

        assertThat(page.title()).isEqualTo("On Counting Ships In Fog");
        assertThat(page.pages()).isEqualTo(2);
        assertThat(page.text())
                .contains("The harbour keeps a ledger of all ships")
                .contains("Second page");
        assertThat(page.site()).isEqualTo("papers.example.org");
        assertThat(page.minutes()).isEqualTo(1);
    }

    @Test
    void a_locked_or_broken_pdf_is_told() throws IOException {
        assertThat(PageReader.read(pdf("secret"), "application/pdf", ADDRESS).kind())
                .isEqualTo(Page.Kind.LOCKED);
        assertThat(PageReader.read("%PDF-1.7 rubbish".getBytes(StandardCharsets.UTF_8), null, ADDRESS)
                        .kind())
                .isEqualTo(Page.Kind.LOCKED);
    }

    @Test
    void a_pdf_bomb_is_refused_before_it_is_unpacked() throws IOException {
        byte[] bomb = drawing(60);

        assertThat(bomb.length).isLessThan(400_000);
        assertThat(PageReader.read(bomb, "application/pdf", ADDRESS).kind()).isEqualTo(Page.Kind.LOCKED);
    }

    @ParameterizedTest
    @CsvSource({
        "/FlateDecode, plain",
        "/FlateDecode, headless",
        "[/ASCIIHexDecode /FlateDecode], hex",
        "[/AHx/AHx/Fl], hexhex",
        "[/ASCII#48exDecode/Flate#44ecode], hex",
        "[/FlateDecode/FlateDecode], twice",
        "9 0 R, plain",
    })
    void a_bomb_is_found_however_it_is_wrapped(String filter, String wrapped) {
        byte[] small = "q 1 0 0 1 0 0 cm Q \n".repeat(2_500_000).getBytes(StandardCharsets.US_ASCII);

        assertThat(PageReader.read(written(filter, wrap(packed(small), wrapped)), "application/pdf", ADDRESS)
                        .kind())
                .isEqualTo(Page.Kind.LOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/A85 ", "/AHx "})
    void very_many_streams_that_may_be_text_are_not_each_followed_to_the_end(String filter) {
        byte[] streams = ("%PDF-1.4 " + filter + "stream".repeat(1_700_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(PageReader.read(streams, "application/pdf", ADDRESS).kind()).isEqualTo(Page.Kind.LOCKED);
    }

    @ParameterizedTest
    @CsvSource({"/FlateDecode, plain", "[/ASCIIHexDecode /FlateDecode], hex"})
    void a_small_drawing_is_read_however_it_is_wrapped(String filter, String wrapped) {
        byte[] drawing = "BT /F1 24 Tf 100 700 Td (A ledger of ships) Tj ET".getBytes(StandardCharsets.US_ASCII);
        Page page = PageReader.read(written(filter, wrap(packed(drawing), wrapped)), "application/pdf", ADDRESS);

        assertThat(page.title()).isEqualTo("A ledger of ships");
    }

    private static byte[] wrap(byte[] packed, String how) {
        return switch (how) {
            case "hex" -> hex(packed);
            case "hexhex" -> hex(hex(packed));
            case "twice" -> packed(packed);
            case "headless" -> {
                packed[0] = 0;
                packed[1] = '\n';
                yield packed;
            }
            default -> packed;
        };
    }

    private static byte[] hex(byte[] bytes) {
        return (HexFormat.of().formatHex(bytes) + ">").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] packed(byte[] bytes) {
        Deflater deflater = new Deflater(9);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] out = new byte[bytes.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    /** A PDF written by hand, with one page that draws this stream. */
    private static byte[] written(String filter, byte[] stream) {
        String before = """
                %%PDF-1.4
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R
                  /Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>> endobj
                4 0 obj <</Length %d/Filter %s>>
                stream
                """.formatted(stream.length, filter);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(stream);
        out.writeBytes("\nendstream endobj\ntrailer <</Size 5/Root 1 0 R>>\nstartxref\n0\n%%EOF"
                .getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    @Test
    void a_pdf_that_draws_for_ever_ends_in_time() throws IOException {
        Page page = PdfReader.read(drawing(20), ADDRESS, Duration.ZERO);

        assertThat(page.pages()).isEqualTo(1);
        assertThat(page.text()).isEmpty();
    }

    /** One page with that many megabytes of drawing, packed small. */
    private static byte[] drawing(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream stream = new PDStream(document);
            byte[] chunk = "q 1 0 0 1 0 0 cm Q \n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < megabytes; i++) {
                    out.write(chunk);
                }
            }
            page.setContents(stream);
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf(@org.jspecify.annotations.Nullable String password) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            page(
                    document,
                    List.of("Journal of Harbours, volume 4"),
                    List.of("On Counting Ships", "In Fog"),
                    List.of("The harbour keeps a ledger of all ships that pass", "at night."));
            page(document, List.of("Second page"), List.of(), List.of());
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    private static void page(PDDocument document, List<String> small, List<String> large, List<String> body)
            throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            float y = 740;
            y = lines(content, small, 9, y);
            y = lines(content, large, 22, y - 20);
            lines(content, body, 11, y - 20);
        }
    }

    private static float lines(PDPageContentStream content, List<String> lines, float size, float top)
            throws IOException {
        float y = top;
        for (String line : lines) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), size);
            content.newLineAtOffset(60, y);
            content.showText(line);
            content.endText();
            y -= size * 1.2f;
        }
        return y;
    }
}
