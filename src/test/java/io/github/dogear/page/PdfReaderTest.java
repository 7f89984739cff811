package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
