package io.github.dogear.command;

import io.github.dogear.chat.IncomingMessage;
import io.github.dogear.chat.Reply;
import io.github.dogear.delivery.Received;
import io.github.dogear.reading.Reader;
import io.github.dogear.reading.Readers;
import io.github.dogear.store.Sql;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides who is let in: nobody, unless named, invited, or with the owner's code. Whoever sits at the console is the owner. */
public final class Access {
    public static final String CONSOLE = "console";

    private static final Pattern CODE = Pattern.compile("(?i)[/!]?(?:claim|start|pair)\\s+(?<code>[0-9a-f]{16})");

    private final Map<String, Set<String>> allowed;
    private final ZoneId zone;
    private final List<Claim> claims = new CopyOnWriteArrayList<>();

    /**
     * @param allowed for each platform the ids of those who may use Dogear
     * @param zone the time zone that new readers begin with
     */
    public Access(Map<String, Set<String>> allowed, ZoneId zone) {
        this.allowed = Map.copyOf(allowed);
        this.zone = zone;
    }

    /** Whether somebody is let in. */
    sealed interface Entry {
        /** They are this reader. */
        record Welcome(Reader reader) implements Entry {}

        /** They are this reader from now on, by the code in their message. */
        record Admitted(Reader reader) implements Entry {}

        /** They are not; perhaps they are told so, now and then. */
        record Refused(Optional<Reply> answer) implements Entry {}
    }

    /** A code for a platform on which nobody could get in otherwise. */
    public Optional<Claim> claim(String platform, Sql sql, Instant now) {
        boolean somebody = sql.number("SELECT count(*) FROM identity WHERE platform = ?", platform) > 0;
        if (somebody || !allowed.getOrDefault(platform, Set.of()).isEmpty()) {
            return Optional.empty();
        }
        Claim claim = Claim.of(platform, now);
        claims.add(claim);
        return Optional.of(claim);
    }

    Optional<Reader> known(Received received, Sql sql) {
        IncomingMessage message = received.message();
        return new Readers(sql, message.sentAt())
                .known(message.chat().platform(), message.sender().id());
    }

    Entry enter(Received received, Sql sql, Instant now) {
        IncomingMessage message = received.message();
        String platform = message.chat().platform();
        Readers readers = new Readers(sql, now);
        Optional<Reader> known = readers.known(platform, message.sender().id());
        if (known.isPresent()) {
            return new Entry.Welcome(known.get());
        }
        if (platform.equals(CONSOLE)) {
            return new Entry.Welcome(owner(readers, message));
        }
        if (allowed.getOrDefault(platform, Set.of()).contains(message.sender().id())) {
            Reader reader =
                    readers.add(message.sender().name(), zone, readers.owner().isEmpty());
            readers.identify(reader, platform, message.sender().id());
            return new Entry.Welcome(reader);
        }
        if (!message.privateChat()) {
            return new Entry.Refused(Optional.empty());
        }
        return switch (message.kind()) {
            case MESSAGE -> byCode(message, readers, sql, now);
            case HANDED_OVER ->
                new Entry.Refused(Optional.of(stranger(message.sender().id())));
            default -> new Entry.Refused(Optional.empty());
        };
    }

    private Reader owner(Readers readers, IncomingMessage message) {
        Reader owner =
                readers.owner().orElseGet(() -> readers.add(message.sender().name(), zone, true));
        readers.identify(owner, message.chat().platform(), message.sender().id());
        return owner;
    }

    private Entry byCode(IncomingMessage message, Readers readers, Sql sql, Instant now) {
        Matcher matcher = CODE.matcher(message.text().strip());
        if (matcher.matches()) {
            String code = matcher.group("code").toLowerCase(java.util.Locale.ROOT);
            for (Claim claim : claims) {
                if (claim.platform().equals(message.chat().platform()) && claim.takes(code, now)) {
                    claim.spend();
                    return new Entry.Admitted(owner(readers, message));
                }
            }
            Optional<Reader> paired = PairCommand.admit(code, message, sql, now);
            if (paired.isPresent()) {
                return new Entry.Admitted(paired.get());
            }
            if (new Invitations(sql, now).takes(code)) {
                Reader reader = readers.add(message.sender().name(), zone, false);
                readers.identify(
                        reader, message.chat().platform(), message.sender().id());
                return new Entry.Admitted(reader);
            }
        }
        return new Entry.Refused(Optional.of(stranger(message.sender().id())));
    }

    /** What somebody reads who is not let in. */
    static Reply stranger(String id) {
        return Reply.builder()
                .text("This is somebody's own reading list. If it is yours, send the code that Dogear printed when it "
                        + "started, as in claim 0123456789abcdef, or put your id, ")
                .code(id)
                .text(", into the list of those who are allowed; otherwise ask its owner for an invitation.")
                .build();
    }
}
