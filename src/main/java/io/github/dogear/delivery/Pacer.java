package io.github.dogear.delivery;

import io.github.dogear.chat.ChatPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Keeps to a platform's limits: messages a second overall, the pause within a chat, messages a minute in a group. */
final class Pacer {
    private final ChatPlatform.Pace pace;
    private final Deque<Instant> lastSecond = new ArrayDeque<>();
    private final Map<Long, Instant> lastInChat = new HashMap<>();
    private final Map<Long, Deque<Instant>> lastMinuteInGroup = new HashMap<>();
    private Instant closedUntil = Instant.EPOCH;
    private Instant latest = Instant.EPOCH;

    Pacer(ChatPlatform.Pace pace) {
        this.pace = pace;
    }

    /** Forgets all times, for they are of no use once the clock was set back. */
    synchronized void forget() {
        lastSecond.clear();
        lastInChat.clear();
        lastMinuteInGroup.clear();
        closedUntil = Instant.EPOCH;
        latest = Instant.EPOCH;
    }

    /** Whether anything may be sent at all. */
    synchronized boolean open(Instant now) {
        forget(lastSecond, now.minusSeconds(1));
        return !now.isBefore(closedUntil) && lastSecond.size() < pace.perSecond();
    }

    /** Whether something may be sent to this chat. */
    synchronized boolean open(long chat, boolean group, Instant now) {
        Instant last = lastInChat.get(chat);
        if (last != null && now.isBefore(last.plus(pace.betweenInChat()))) {
            return false;
        }
        Deque<Instant> minute = group ? lastMinuteInGroup.get(chat) : null;
        if (minute == null) {
            return true;
        }
        forget(minute, now.minusSeconds(60));
        return minute.size() < pace.perMinuteInGroup();
    }

    synchronized void take(long chat, boolean group, Instant now) {
        if (pace.equals(ChatPlatform.Pace.UNLIMITED)) {
            return;
        }
        latest = now;
        lastSecond.addLast(now);
        if (lastInChat.size() > 10_000) {
            lastInChat.values().removeIf(last -> last.plus(pace.betweenInChat()).isBefore(now));
        }
        lastInChat.put(chat, now);
        if (group) {
            lastMinuteInGroup.computeIfAbsent(chat, id -> new ArrayDeque<>()).addLast(now);
        }
    }

    /** The platform asked for silence. */
    synchronized void closeUntil(Instant time) {
        if (time.isAfter(closedUntil)) {
            closedUntil = time;
        }
    }

    /** How long it is worth to wait before looking for something to send. */
    synchronized Duration untilNext(Instant now) {
        if (now.isBefore(closedUntil)) {
            return Duration.between(now, closedUntil);
        }
        if (lastSecond.size() >= pace.perSecond()) {
            return Duration.between(now, lastSecond.getFirst().plusSeconds(1));
        }
        return now.isBefore(latest.plus(pace.betweenInChat())) ? Duration.ofMillis(100) : Duration.ofSeconds(1);
    }

    private static void forget(Deque<Instant> times, Instant before) {
        while (!times.isEmpty() && !times.getFirst().isAfter(before)) {
            times.removeFirst();
        }
    }
}
