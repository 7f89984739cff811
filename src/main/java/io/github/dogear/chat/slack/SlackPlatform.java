package io.github.dogear.chat.slack;

import static io.github.dogear.chat.slack.Json.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dogear.chat.Attachment;
import io.github.dogear.chat.ChatId;
import io.github.dogear.chat.ChatPlatform;
import io.github.dogear.chat.MessageHandler;
import io.github.dogear.chat.Reply;
import io.github.dogear.chat.SendResult;
import io.github.dogear.chat.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack, over Socket Mode or HTTP: what comes in is {@link Listening}'s, what goes out {@link Outgoing}'s. */
public final class SlackPlatform implements ChatPlatform {
    private static final Logger LOG = LoggerFactory.getLogger(SlackPlatform.class);
    private static final Pace PACE = new Pace(10, Duration.ofSeconds(1), 60);
    private static final long MOST_DOWNLOADED = 50L << 20;

    private final WebApi api;
    private final Listening listening;
    private final Outgoing outgoing;
    private volatile @Nullable String sendTrouble;

    public SlackPlatform(SlackSettings settings, List<SlackCommand> commands, SlackMemory memory, Clock clock) {
        this(settings, commands, memory, clock, Tempo.usual(clock));
    }

    SlackPlatform(SlackSettings settings, List<SlackCommand> commands, SlackMemory memory, Clock clock, Tempo tempo) {
        this.api = new WebApi(settings, tempo.call());
        Lookups lookups = new Lookups(api, clock);
        Corners corners = new Corners(clock);
        Vocabulary vocabulary = new Vocabulary(commands, settings);
        this.outgoing = new Outgoing(api, lookups, corners, vocabulary, tempo.pause());
        this.listening = new Listening(settings, vocabulary, memory, clock, tempo, api, lookups, corners);
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public void start(MessageHandler handler) {
        listening.start(handler);
    }

    @Override
    public SendResult send(ChatId chat, Reply reply, @Nullable String editing) {
        boolean forAll = !Corner.isDirect(chat.id()) && !Corner.is(chat);
        if (reply.personal() && forAll) {
            return new SendResult.Refused("somebody's own list is not posted in a channel");
        }
        try {
            SendResult result = outgoing.send(chat, reply, editing);
            sendTrouble = null;
            return result;
        } catch (SlackError e) {
            if (e.lockedOut()) {
                sendTrouble = e.advice();
            }
            return e.result();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.Unknown("Dogear stops");
        } catch (RuntimeException e) {
            LOG.warn("An answer could not be drawn for Slack ({}).", Secrets.scrub(e));
            return new SendResult.Refused(Secrets.scrub(e));
        }
    }

    @Override
    public ChatId privately(ChatId chat, Sender sender) {
        return Corner.isDirect(chat.id()) || Corner.is(chat) ? chat : Corner.of(chat.id(), sender.id());
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public InputStream download(Attachment attachment) throws IOException {
        try {
            JsonNode file = api.call("files.info", Map.of("file", attachment.reference()))
                    .path("file");
            if (file.path("size").asLong() > MOST_DOWNLOADED) {
                throw new IOException("The file is larger than " + (MOST_DOWNLOADED >> 20) + " MB.");
            }
            String address = text(file, "url_private_download");
            okhttp3.Response response = api.fetch(address.isEmpty() ? text(file, "url_private") : address);
            ResponseBody body = response.body();
            boolean page =
                    "text/html".equals(response.header("Content-Type", "").split(";", 2)[0])
                            && !"text/html".equals(text(file, "mimetype"));
            if (!response.isSuccessful() || page || body == null) {
                response.close();
                throw new IOException("Slack does not hand the file out (" + response.code() + ").");
            }
            return body.byteStream();
        } catch (SlackError e) {
            throw new IOException("Slack does not hand the file out (" + e.code() + ").", e);
        }
    }

    @Override
    public @Nullable String trouble() {
        String incoming = listening.trouble();
        return incoming == null ? sendTrouble : incoming;
    }

    /** The port of HTTP mode, once it is open. */
    int httpPort() {
        return listening.httpPort();
    }

    @Override
    public void close() {
        listening.close();
        api.close();
    }
}
