package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.github.dogear.command.Chat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages made to hurt, saved all at once: each comes to one clear end, and a good page is read beside them. */
@Timeout(120)
class HostilePagesTest {
    private static final int SECONDS = 5;
    private static final String PROSE =
            "<p>The harbour keeps a ledger of all the ships that pass at night, and it has done so, they say, since the first lamp was lit.</p>"
                    .repeat(5);

    @TempDir
    Path directory;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private Web web;
    private ServerSocket raw;

    @BeforeEach
    void open() throws IOException {
        web = new Web();
        raw = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.add(new Thread(this::trickle, "trickle"));
        threads.get(0).start();
    }

    @AfterEach
    void close() throws Exception {
        over.countDown();
        raw.close();
        web.close();
        for (Thread thread : threads) {
            thread.join(5_000);
        }
    }

    /** Answers every connection with a letter of a header now and then, TLS or not. */
    private void trickle() {
        try {
            while (true) {
                Socket socket = raw.accept();
                Thread thread = new Thread(() -> letters(socket));
                threads.add(thread);
                thread.start();
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void letters(Socket socket) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX-Letters: ".getBytes(StandardCharsets.ISO_8859_1));
            while (!over.await(50, TimeUnit.MILLISECONDS)) {
                out.write('a');
                out.flush();
            }
        } catch (IOException e) {
            // The other side had enough.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, String> hostile() throws IOException {
        byte[] bomb = bomb();
        web.on("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            bytes(exchange, "text/html", bomb);
        });
        web.on("/endless", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 0);
            byte[] some = "<p>more and more ".repeat(4_000).getBytes(StandardCharsets.UTF_8);
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(some);
            }
        });
        web.page("/nested", "<div><b>".repeat(500_000) + "deep down");
        web.on(
                "/charset",
                exchange -> bytes(
                        exchange,
                        "text/html; charset=x-no-such-thing",
                        ("<title>Größe</title>" + PROSE).getBytes(StandardCharsets.UTF_8)));
        byte[] random = new byte[200_000];
        new Random(5).nextBytes(random);
        web.on("/binary", exchange -> bytes(exchange, "text/html", random));
        web.redirect("/loop", "/loop");
        web.redirect("/inside", "http://169.254.169.254/latest/meta-data/");
        String trickle = "trickle.example.org:" + raw.getLocalPort();
        Map<String, String> ends = new TreeMap<>();
        ends.put(web.address(1, "/bomb"), "read");
        ends.put(web.address(2, "/endless"), "read");
        ends.put(web.address(3, "/nested"), "read");
        ends.put(web.address(4, "/charset"), "read");
        ends.put(web.address(5, "/binary"), "unreadable The address holds no page (data).");
        ends.put(web.address(6, "/loop"), "unreadable The site redirects without end.");
        ends.put(web.address(7, "/inside"), "unreadable This address is not on the public web, so it was not fetched.");
        ends.put("http://" + trickle + "/slow", "waiting The site took too long to answer.");
        ends.put(
                "https://" + trickle.replace("trickle", "tls") + "/",
                "unreadable The site's encryption is broken, so the page was not read.");
        return ends;
    }

    @Test
    void eachComesToOneEndWhileAGoodPageIsRead() throws IOException {
        List<String> more =
                List.of("trickle.example.org:" + raw.getLocalPort(), "tls.example.org:" + raw.getLocalPort());
        Map<String, String> ends = hostile();
        web.page("/ledger", "<title>The ledger of ships</title>" + PROSE);
        try (Chat chat =
                new Chat(directory.resolve("data"), clock -> web.fetcher(clock, Duration.ofSeconds(SECONDS), more))) {
            chat.say(String.join(" ", ends.keySet()));
            chat.say(web.address(8, "/ledger"));
            assertThat(chat.hear("Saved: The ledger of ships")).contains("1 min");
            chat.until("SELECT count(*) FROM link WHERE page_state = 'waiting' AND page_problem IS NULL", 0);

            Map<String, String> found = new TreeMap<>();
            chat.<Boolean>read(sql -> {
                sql.each(
                        "SELECT url, trim(page_state || ' ' || coalesce(page_problem, '')) AS was FROM link WHERE url NOT LIKE '%/ledger'",
                        row -> found.put(row.text("url"), row.text("was")));
                return true;
            });
            assertThat(found).isEqualTo(ends);
            assertThat(chat.text("SELECT title FROM link WHERE url LIKE '%/charset'"))
                    .hasValue("Größe");
            assertThat(chat.number("SELECT max(length(text)) FROM page")).isLessThanOrEqualTo(1_000_000);
        }
    }

    private static void bytes(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A hundred megabytes, packed. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
            out.write("<p>".getBytes(StandardCharsets.UTF_8));
            byte[] same = "a ".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(same);
            }
        }
        return packed.toByteArray();
    }
}
