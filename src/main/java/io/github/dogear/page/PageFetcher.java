package io.github.dogear.page;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages from the public web and nothing else.
 *
 * <p>Every hop is held to the same rules: one parser for what is checked and what is fetched, plain host names on the usual ports, one
 * look-up whose addresses must all be public, and a second look at the address when the socket connects. A page costs at most fifteen
 * seconds, two megabytes unpacked (a PDF ten) and five redirects; at most four are fetched at once, and one from a host.
 */
public final class PageFetcher implements AutoCloseable {
    private static final String USER_AGENT = "Dogear/0.1 (reading list; fetches a page once when a reader saves it)";
    private static final String ACCEPT =
            "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1";
    private static final int MOST_REDIRECTS = 5;
    static final int MOST_PDF_BYTES = 10_000_000;
    private static final int MOST_ROBOTS_BYTES = 500_000;
    private static final long MOST_HEADER_BYTES = 64 * 1024L;
    private static final int AT_ONCE = 4;
    private static final int LANES = 256;
    private static final int ROBOTS_KEPT = 500;
    private static final Duration ROBOTS_FRESH = Duration.ofMinutes(30);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private record KnownRobots(Robots robots, Instant at) {}

    /** What one request brought: an end, or the next address. */
    private record Hop(@Nullable Fetched end, @Nullable HttpUrl next) {
        static Hop end(Fetched end) {
            return new Hop(end, null);
        }
    }

    private final AllowedHosts allowed;
    private final Dns dns;
    private final Clock clock;
    private final Duration limit;
    private final OkHttpClient client;
    private final Semaphore atOnce = new Semaphore(AT_ONCE, true);
    private final Semaphore[] hosts =
            Stream.generate(() -> new Semaphore(1, true)).limit(LANES).toArray(Semaphore[]::new);
    private final ExecutorService resolver = Executors.newCachedThreadPool(PageFetcher::daemon);
    private final Map<String, KnownRobots> known = new LinkedHashMap<>();

    public PageFetcher(AllowedHosts allowed, Clock clock) {
        this(allowed, Dns.SYSTEM, clock, Duration.ofSeconds(15));
    }

    /** @param limit for the whole of a page, redirects and robots.txt included */
    PageFetcher(AllowedHosts allowed, Dns dns, Clock clock, Duration limit) {
        this.allowed = allowed;
        this.dns = dns;
        this.clock = clock;
        this.limit = limit;
        this.client = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(limit)
                .writeTimeout(Duration.ofSeconds(5))
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "page-names");
        thread.setDaemon(true);
        return thread;
    }

    /** What is asked for. */
    private enum Wanted {
        PAGE,
        ROBOTS,
        DATA
    }

    /** Fetches a page; never throws, whatever the address or the server is. Blocks while four others are under way. */
    public Fetched fetch(String address) {
        return fetch(address, Wanted.PAGE);
    }

    /** Fetches JSON, under the same rules as a page. */
    Fetched fetchData(String address) {
        return fetch(address, Wanted.DATA);
    }

    private Fetched fetch(String address, Wanted wanted) {
        HttpUrl url = HttpUrl.parse(address.strip());
        if (url == null) {
            return new Fetched.Refused();
        }
        try {
            atOnce.acquire();
            try {
                return follow(url, wanted);
            } finally {
                atOnce.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return later("Interrupted; it will be tried again.");
        }
    }

    private static Fetched later(String message) {
        return new Fetched.Later(SOON, Fetched.Cause.FAULT, message);
    }

    private Fetched follow(HttpUrl first, Wanted wanted) throws InterruptedException {
        Budget budget = new Budget(limit);
        HttpUrl url = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (!fit(url)) {
                return new Fetched.Refused();
            }
            Semaphore lane = hosts[Math.floorMod(url.host().hashCode(), LANES)];
            lane.acquire();
            Hop hop;
            budget.start();
            try {
                hop = permitted(url, budget) ? request(url, budget, wanted) : Hop.end(new Fetched.Denied(0));
            } finally {
                budget.stop();
                lane.release();
            }
            if (hop.end() != null || hop.next() == null) {
                return hop.end() != null ? hop.end() : new Fetched.Broken("The site sent an empty redirect.");
            }
            url = hop.next();
        }
        return new Fetched.Broken("The site redirects without end.");
    }

    private boolean fit(HttpUrl url) {
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            return false;
        }
        return allowed.contain(url.host(), url.port())
                || ((url.port() == 80 || url.port() == 443) && PublicAddress.plainName(url.host()));
    }

    /** A robots.txt that cannot be had forbids nothing: one page at a reader's request is no crawl. */
    private boolean permitted(HttpUrl url, Budget budget) throws InterruptedException {
        String site = url.scheme() + "://" + url.host() + ":" + url.port();
        KnownRobots robots;
        synchronized (known) {
            robots = known.get(site);
        }
        if (robots == null || robots.at().plus(ROBOTS_FRESH).isBefore(clock.instant())) {
            HttpUrl where = url.newBuilder()
                    .encodedPath("/robots.txt")
                    .query(null)
                    .fragment(null)
                    .build();
            Fetched got = request(where, budget, Wanted.ROBOTS).end();
            Robots rules = got instanceof Fetched.Body body
                    ? Robots.parse(new String(body.bytes(), StandardCharsets.UTF_8))
                    : Robots.ALL_ALLOWED;
            robots = new KnownRobots(rules, clock.instant());
            synchronized (known) {
                known.put(site, robots);
                if (known.size() > ROBOTS_KEPT) {
                    known.remove(known.keySet().iterator().next());
                }
            }
        }
        String query = url.encodedQuery();
        return robots.robots().allow(query == null ? url.encodedPath() : url.encodedPath() + "?" + query);
    }

    private Hop request(HttpUrl url, Budget budget, Wanted wanted) throws InterruptedException {
        try {
            boolean named = allowed.contain(url.host(), url.port());
            List<InetAddress> addresses = resolve(url.host(), budget);
            if (addresses.isEmpty() || (!named && !addresses.stream().allMatch(PublicAddress::is))) {
                return Hop.end(new Fetched.Refused());
            }
            OkHttpClient hop = client.newBuilder()
                    .dns(host -> addresses)
                    .socketFactory(new GuardedSockets(
                            address -> named ? addresses.contains(address) : PublicAddress.is(address)))
                    .build();
            Request request = new Request.Builder()
                    .url(url)
                    .header("User-Agent", USER_AGENT)
                    .header("Accept", wanted == Wanted.DATA ? "application/json" : ACCEPT)
                    .build();
            Call call = hop.newCall(request);
            call.timeout().timeout(budget.left(), TimeUnit.NANOSECONDS);
            try (Response response = call.execute()) {
                return answer(url, response, wanted);
            }
        } catch (GuardedSockets.RefusedException e) {
            return Hop.end(new Fetched.Refused());
        } catch (UnknownHostException e) {
            return Hop.end(
                    new Fetched.Later(SOON, Fetched.Cause.NO_NAME, "The site's name is not known at the moment."));
        } catch (SSLException e) {
            return Hop.end(new Fetched.Broken("The site's encryption is broken, so the page was not read."));
        } catch (InterruptedIOException | TimeoutException e) {
            return Hop.end(later("The site took too long to answer."));
        } catch (IOException e) {
            return Hop.end(later("The site could not be reached."));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Hop.end(new Fetched.Broken("The site's answer makes no sense."));
        }
    }

    /** Looked up once; what comes of it is what is checked and what is connected to. */
    private List<InetAddress> resolve(String host, Budget budget)
            throws UnknownHostException, TimeoutException, InterruptedException {
        Future<List<InetAddress>> asked = resolver.submit(() -> List.copyOf(
                host.indexOf(':') >= 0 || host.matches("[0-9.]+")
                        ? List.of(InetAddress.getByName(host))
                        : dns.lookup(host)));
        try {
            return asked.get(budget.left(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } finally {
            asked.cancel(true);
        }
    }

    private Hop answer(HttpUrl url, Response response, Wanted wanted) throws IOException {
        if (response.headers().byteCount() > MOST_HEADER_BYTES) {
            return Hop.end(new Fetched.Broken("The site's answer makes no sense."));
        }
        int status = response.code();
        return switch (status) {
            case 301, 302, 303, 307, 308 -> {
                String location = response.header("Location");
                HttpUrl next = location == null ? null : url.resolve(location);
                yield next == null ? Hop.end(new Fetched.Refused()) : new Hop(null, next);
            }
            case 401, 402, 403, 407, 451, 999 -> Hop.end(new Fetched.Denied(status));
            case 404, 410 -> Hop.end(new Fetched.Gone(status));
            case 408, 425, 429 ->
                Hop.end(new Fetched.Later(
                        pause(response, Duration.ofMinutes(5)),
                        status == 429 ? Fetched.Cause.TOO_MANY : Fetched.Cause.FAULT,
                        "The site asks to come back later."));
            default -> {
                if (status >= 500) {
                    yield Hop.end(new Fetched.Later(
                            pause(response, SOON), Fetched.Cause.FAULT, "The site has a fault (" + status + ")."));
                }
                yield Hop.end(
                        status >= 200 && status < 300
                                ? body(url, response, wanted)
                                : new Fetched.Broken("The site answered " + status + "."));
            }
        };
    }

    private Fetched body(HttpUrl url, Response response, Wanted wanted) throws IOException {
        ResponseBody body = response.body();
        String type = response.header("Content-Type");
        String kind = type == null
                ? ""
                : type.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        boolean robots = wanted == Wanted.ROBOTS;
        boolean fits = wanted == Wanted.DATA ? kind.endsWith("json") : robots || readable(kind);
        if (body == null || !fits) {
            return new Fetched.NotAPage(Words.tidy(kind));
        }
        boolean pdf = kind.equals("application/pdf") || kind.equals("application/x-pdf");
        int most = robots ? MOST_ROBOTS_BYTES : pdf ? MOST_PDF_BYTES : PageReader.MOST_BYTES;
        byte[] bytes = body.byteStream().readNBytes(most);
        boolean cut = bytes.length == most && !body.source().exhausted();
        Fetched.Body read = new Fetched.Body(url.toString(), type, bytes, cut);
        if (read.pdf() && cut) {
            return new Fetched.NotAPage("a PDF too large to read");
        }
        return robots || read.pdf() || !binary(bytes) ? read : new Fetched.NotAPage("data");
    }

    private static boolean readable(String kind) {
        return kind.isEmpty()
                || kind.startsWith("text/html")
                || kind.startsWith("text/plain")
                || kind.startsWith("text/markdown")
                || kind.endsWith("/xml")
                || (kind.endsWith("+xml") && !kind.startsWith("image/"))
                || kind.endsWith("pdf")
                || kind.equals("application/octet-stream");
    }

    /** No encoding of text but UTF-16, which has its mark, holds zero bytes. */
    private static boolean binary(byte[] bytes) {
        boolean marked = bytes.length > 1 && ((bytes[0] & 0xFF) == 0xFE || (bytes[0] & 0xFF) == 0xFF);
        int zeros = 0;
        for (int i = 0; i < Math.min(bytes.length, 4096); i++) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return !marked && zeros > 8;
    }

    private Duration pause(Response response, Duration otherwise) {
        String after = response.header("Retry-After");
        if (after == null) {
            return otherwise;
        }
        Duration asked;
        try {
            asked = after.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(after.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(after.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return otherwise;
        }
        if (asked.compareTo(SOON) < 0) {
            return SOON;
        }
        return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
    }

    @Override
    public void close() {
        resolver.shutdownNow();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** The time a page may still take; waiting for one's turn does not count. */
    private static final class Budget {
        private long left;
        private long started;

        Budget(Duration limit) {
            left = limit.toNanos();
        }

        void start() {
            started = System.nanoTime();
        }

        void stop() {
            left = left();
        }

        /** At least a millisecond, as nought would mean for ever. */
        long left() {
            return Math.max(1_000_000L, left - (System.nanoTime() - started));
        }
    }
}
