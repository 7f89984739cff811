package io.github.dogear.chat.slack;

import java.time.Duration;

/** How long the adapter waits between tries and questions. */
record Tempo(SocketDoor.Patience patience, Duration betweenHistoryCalls, Duration betweenChecks) {
    static final Tempo USUAL = new Tempo(SocketDoor.Patience.USUAL, Duration.ofMillis(1200), Duration.ofMinutes(1));
}
