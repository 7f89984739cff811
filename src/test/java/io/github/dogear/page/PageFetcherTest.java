package io.github.dogear.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard, against servers on the loopback that misbehave. */
@Timeout(60)
class PageFetcherTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-05-07T12:00:00Z"), ZoneOffset.UTC);
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ConcurrentLinkedQueue<String> lookedUp = new ConcurrentLinkedQueue<>();
    private final AtomicInteger hits = new AtomicInteger();
    private HttpServer server;
    private ExecutorService threads;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/robots.txt", e -> send(e, 404, "text/plain", ""));
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_page_comes_with_its_final_address() {
        on("/old", e -> redirect(e, 301, "/new"));
        on("/new", e -> send(e, 200, "text/html; charset=utf-8", "<title>New</title>"));

        Fetched got = fetch("http://page.example.org:" + port + "/old");

        assertThat(got).isInstanceOfSatisfying(Fetched.Body.class, body -> {
            assertThat(body.address()).isEqualTo("http://page.example.org:" + port + "/new");
            assertThat(body.contentType()).isEqualTo("text/html; charset=utf-8");
            assertThat(new String(body.bytes(), StandardCharsets.UTF_8)).isEqualTo("<title>New</title>");
            assertThat(body.cut()).isFalse();
        });
    }

    @Test
    void it_says_who_it_is_and_sends_no_cookies_on() {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        on("/a", e -> {
            e.getResponseHeaders().add("Set-Cookie", "id=1; Path=/");
            e.getResponseHeaders().add("ETag", "\"x\"");
            redirect(e, 302, "/b");
        });
        on("/b", e -> {
            seen.addAll(e.getRequestHeaders().keySet());
            seen.add(e.getRequestHeaders().getFirst("User-Agent"));
            send(e, 200, "text/html", "b");
        });

        fetch("http://page.example.org:" + port + "/a");

        assertThat(seen)
                .anyMatch(v -> v.startsWith("Dogear/"))
                .doesNotContain("Cookie", "Referer", "If-none-match", "Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.0.0.1:PORT/",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[fc00::1]/",
                "http://[fe80::1]/",
                "http://0x7f.1/",
                "http://2130706433/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://0/",
                "http://127.0.0.1./",
                "http://localhost/",
                "http://localhost./",
                "http://intranet/",
                "http://private.example.org/",
                "http://mixed.example.org/",
                "http://user@public.example.org/",
                "http://user:pass@public.example.org/",
                "http://public.example.org:22/",
                "http://public.example.org:8080/",
                "ftp://public.example.org/",
                "file:///etc/passwd",
                "gopher://public.example.org/",
                "javascript:alert(1)",
                "http://",
                "//public.example.org",
                "http://169.254.169.254/latest/meta-data/",
                "http://\uFF11\uFF12\uFF17.0.0.1/",
                "http://127\u30020\u30020\u30021/",
                "http://metadata.v6.example.org/",
                ""
            })
    void what_is_not_public_is_refused_with_one_text(String address) {
        Fetched got = fetcher(AllowedHosts.NONE).fetch(address.replace("PORT", Integer.toString(port)));

        assertThat(got).isEqualTo(new Fetched.Refused());
        assertThat(got.message()).isEqualTo(new Fetched.Refused().message());
        assertThat(hits).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/secret",
                "http://private.example.org/secret",
                "http://[::1]:%d/secret",
                "http://169.254.169.254/",
                "file:///etc/passwd",
                "http://0x7f.1:%d/secret"
            })
    void a_redirect_to_a_private_address_is_refused(String target) {
        on("/hop", e -> redirect(e, 302, target.contains("%d") ? target.formatted(port) : target));
        on("/secret", e -> send(e, 200, "text/html", "secret"));

        assertThat(fetch("http://page.example.org:" + port + "/hop")).isEqualTo(new Fetched.Refused());
    }

    @Test
    void a_name_that_changes_its_address_is_looked_up_once_and_held_to_it() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Dns rebinding = host -> List.of(asked.getAndIncrement() == 0 ? InetAddress.getByName("203.0.113.1") : LOOPBACK);
        try (PageFetcher fetcher = new PageFetcher(AllowedHosts.NONE, rebinding, NOON, Duration.ofSeconds(3))) {
            assertThat(fetcher.fetch("http://rebind.example.org/")).isEqualTo(new Fetched.Refused());
        }
        assertThat(hits).hasValue(0);
    }

    @Test
    void the_socket_itself_refuses_a_private_address() throws IOException {
        try (Socket socket = new GuardedSockets(PublicAddress::is).createSocket()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> socket.connect(new InetSocketAddress(LOOPBACK, port), 1000)))
                    .isInstanceOf(GuardedSockets.RefusedException.class);
        }
    }

    @Test
    void an_allowed_private_host_is_fetched_on_its_port_only() {
        on("/wiki", e -> send(e, 200, "text/html", "wiki"));
        AllowedHosts one = AllowedHosts.parse("127.0.0.1:" + port);

        assertThat(fetcher(one).fetch("http://127.0.0.1:" + port + "/wiki")).isInstanceOf(Fetched.Body.class);
        assertThat(fetcher(one).fetch("http://127.0.0.1:1/wiki")).isEqualTo(new Fetched.Refused());
    }

    @Test
    void redirects_without_end_are_given_up() {
        on("/loop", e -> redirect(e, 302, "/loop"));

        assertThat(fetch("http://page.example.org:" + port + "/loop")).isInstanceOf(Fetched.Broken.class);
        assertThat(hits).hasValueLessThanOrEqualTo(6);
    }

    @Test
    void a_bomb_is_unpacked_to_two_megabytes_only() {
        on("/bomb", e -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                byte[] chunk = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 64; i++) {
                    zip.write(chunk);
                }
            }
            e.getResponseHeaders().add("Content-Encoding", "gzip");
            e.getResponseHeaders().add("Content-Type", "text/html");
            e.sendResponseHeaders(200, packed.size());
            e.getResponseBody().write(packed.toByteArray());
            e.close();
        });

        assertThat(fetch("http://page.example.org:" + port + "/bomb"))
                .isInstanceOfSatisfying(Fetched.Body.class, body -> {
                    assertThat(body.bytes()).hasSize(2_000_000);
                    assertThat(body.cut()).isTrue();
                });
    }

    @Test
    void an_endless_body_is_cut() {
        on("/endless", e -> {
            e.getResponseHeaders().add("Content-Type", "text/html");
            e.sendResponseHeaders(200, 0);
            byte[] chunk = "<p>again</p>".repeat(1000).getBytes(StandardCharsets.UTF_8);
            try (OutputStream out = e.getResponseBody()) {
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(chunk);
                }
            } catch (IOException gone) {
                // The fetcher hung up, as it should.
            }
        });

        assertThat(fetch("http://page.example.org:" + port + "/endless"))
                .isInstanceOfSatisfying(
                        Fetched.Body.class, body -> assertThat(body.cut()).isTrue());
    }

    @Test
    void a_server_that_never_answers_is_tried_later() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, LOOPBACK);
                PageFetcher fetcher = new PageFetcher(
                        AllowedHosts.parse("page.example.org"), this::lookup, NOON, Duration.ofMillis(400))) {
            assertThat(fetcher.fetch("http://page.example.org:" + silent.getLocalPort() + "/"))
                    .isInstanceOf(Fetched.Later.class);
        }
    }

    @Test
    void a_server_that_trickles_is_tried_later() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        on("/trickle", e -> {
            e.getResponseHeaders().add("Content-Type", "text/html");
            e.sendResponseHeaders(200, 0);
            OutputStream out = e.getResponseBody();
            try {
                for (int i = 0; i < 600 && !over.await(20, TimeUnit.MILLISECONDS); i++) {
                    out.write('x');
                    out.flush();
                }
            } catch (IOException | InterruptedException gone) {
                // The fetcher hung up, as it should.
            }
        });
        try (PageFetcher fetcher =
                new PageFetcher(AllowedHosts.parse("page.example.org"), this::lookup, NOON, Duration.ofMillis(600))) {
            assertThat(fetcher.fetch("http://page.example.org:" + port + "/trickle"))
                    .isInstanceOf(Fetched.Later.class);
        } finally {
            over.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({"https, Broken", "http, Later"})
    void rubbish_for_an_answer_is_one_clear_state(String scheme, String state) throws Exception {
        try (ServerSocket odd = new ServerSocket(0, 50, LOOPBACK)) {
            threads.execute(() -> {
                while (!odd.isClosed()) {
                    try (Socket socket = odd.accept()) {
                        socket.getOutputStream()
                                .write("SSH-2.0-rubbish\r\n\u0000\u0001\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    } catch (IOException hungUp) {
                        // The fetcher or the end of the test.
                    }
                }
            });
            Fetched got = fetch(scheme + "://page.example.org:" + odd.getLocalPort() + "/");

            assertThat(got.getClass().getSimpleName()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, Denied",
        "403, Denied",
        "451, Denied",
        "999, Denied",
        "404, Gone",
        "410, Gone",
        "429, Later",
        "500, Later",
        "503, Later",
        "418, Broken",
        "304, Broken"
    })
    void each_status_has_its_state(int status, String state) {
        on("/status", e -> send(e, status, "text/html", ""));

        assertThat(fetch("http://page.example.org:" + port + "/status")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"120;PT2M", "Tue, 07 May 2024 13:00:00 GMT;PT1H", "0;PT1M", "99999999;P1D", "soon;PT5M"})
    void the_pause_a_site_asks_for_is_kept_within_a_day(String asked, Duration pause) {
        on("/busy", e -> {
            e.getResponseHeaders().add("Retry-After", asked);
            send(e, 429, "text/html", "");
        });

        assertThat(fetch("http://page.example.org:" + port + "/busy"))
                .isInstanceOfSatisfying(
                        Fetched.Later.class, later -> assertThat(later.after()).isEqualTo(pause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "video/mp4", "application/zip", "image/svg+xml"})
    void what_is_no_page_is_told_by_its_type(String type) {
        on("/file", e -> send(e, 200, type, "data"));

        assertThat(fetch("http://page.example.org:" + port + "/file")).isEqualTo(new Fetched.NotAPage(type));
    }

    @Test
    void data_that_calls_itself_a_page_is_no_page() {
        on("/file", e -> send(e, 200, "text/html", "\u0000\u0001".repeat(100)));

        assertThat(fetch("http://page.example.org:" + port + "/file")).isInstanceOf(Fetched.NotAPage.class);
    }

    @Test
    void a_robots_file_is_honoured_and_asked_for_once() {
        AtomicInteger asked = new AtomicInteger();
        server.removeContext("/robots.txt");
        server.createContext("/robots.txt", e -> {
            asked.incrementAndGet();
            send(e, 200, "text/plain", "User-agent: *\nDisallow: /closed\n");
        });
        on("/open", e -> send(e, 200, "text/html", "open"));
        on("/closed", e -> send(e, 200, "text/html", "closed"));
        try (PageFetcher fetcher = fetcher(AllowedHosts.parse("page.example.org"))) {
            assertThat(fetcher.fetch("http://page.example.org:" + port + "/open"))
                    .isInstanceOf(Fetched.Body.class);
            assertThat(fetcher.fetch("http://page.example.org:" + port + "/closed"))
                    .isEqualTo(new Fetched.Denied(0));
        }
        assertThat(asked).hasValue(1);
        assertThat(hits).hasValue(1);
    }

    @Test
    void one_host_is_asked_one_thing_at_a_time() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        AtomicBoolean overlapped = new AtomicBoolean();
        CountDownLatch another = new CountDownLatch(1);
        on("/slow", e -> {
            if (first.getAndSet(false)) {
                overlapped.set(comes(another));
            } else {
                another.countDown();
            }
            send(e, 200, "text/html", "slow");
        });
        try (PageFetcher fetcher = fetcher(AllowedHosts.parse("page.example.org"))) {
            List<Future<Fetched>> all = threads.invokeAll(
                    Collections.nCopies(12, () -> fetcher.fetch("http://page.example.org:" + port + "/slow")));
            for (Future<Fetched> each : all) {
                assertThat(each.get()).isInstanceOf(Fetched.Body.class);
            }
        }
        assertThat(overlapped).isFalse();
        assertThat(another.getCount()).isZero();
    }

    /** Whether another request comes while this one is being answered. */
    private static boolean comes(CountDownLatch another) throws IOException {
        try {
            return another.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private Fetched fetch(String address) {
        try (PageFetcher fetcher = fetcher(AllowedHosts.parse("page.example.org"))) {
            return fetcher.fetch(address);
        }
    }

    private PageFetcher fetcher(AllowedHosts allowed) {
        return new PageFetcher(allowed, this::lookup, NOON, Duration.ofSeconds(5));
    }

    /** Public names lead to a documentation address, which nothing may connect to either. */
    private List<InetAddress> lookup(String host) throws java.net.UnknownHostException {
        lookedUp.add(host);
        return switch (host) {
            case "page.example.org", "private.example.org" -> List.of(LOOPBACK);
            case "mixed.example.org" -> List.of(InetAddress.getByName("93.184.216.34"), LOOPBACK);
            case "metadata.v6.example.org" -> List.of(InetAddress.getByName("fd00:ec2::254"));
            default -> List.of(InetAddress.getByName("203.0.113.1"));
        };
    }

    private void on(String path, Answer answer) {
        server.createContext(path, e -> {
            hits.incrementAndGet();
            answer.to(e);
        });
    }

    private static void redirect(HttpExchange exchange, int status, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
