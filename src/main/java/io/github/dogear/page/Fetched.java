package io.github.dogear.page;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a fetch ended; {@link #message()} is one line for the reader. */
public sealed interface Fetched {
    String message();

    /**
     * The page came.
     *
     * @param address where it was found, after redirects
     * @param cut when it was longer than what is read of a page
     */
    @SuppressWarnings(
            "ArrayRecordComponent") // Never compared; two megabytes are not copied to be safe from our own reader.
    record Body(String address, @Nullable String contentType, byte[] bytes, boolean cut) implements Fetched {
        @Override
        public String message() {
            return "Read.";
        }

        public boolean pdf() {
            return bytes.length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D' && bytes[3] == 'F';
        }
    }

    /** The guard would not connect. It says the same whatever the cause, so that nobody can map a network by asking. */
    record Refused() implements Fetched {
        @Override
        public String message() {
            return "This address is not on the public web, so it was not fetched.";
        }
    }

    /** The site does not want it read: robots.txt, 401, 403, 407 or 451. */
    record Denied(int status) implements Fetched {
        @Override
        public String message() {
            return status == 451
                    ? "The page is withheld for legal reasons."
                    : "The site does not let programs read this page.";
        }
    }

    /** There is no such page: 404 or 410. */
    record Gone(int status) implements Fetched {
        @Override
        public String message() {
            return "The page is gone.";
        }
    }

    /** It may come another time: a timeout, a server's fault, too many requests. */
    record Later(Duration after, Cause cause, String message) implements Fetched {}

    /** What a page has to be waited for. */
    enum Cause {
        /** Nobody knows the site's name: the site is gone, or the network is. */
        NO_NAME,
        /** The site has had enough of us for now, whatever page of it we want. */
        TOO_MANY,
        FAULT
    }

    /** Whether nothing is there any more, so that an archive's copy may be all that is left. */
    default boolean dead() {
        return this instanceof Gone || (this instanceof Later later && later.cause() == Cause.NO_NAME);
    }

    /** It is something else than a page: a picture, a film, an archive. */
    record NotAPage(String contentType) implements Fetched {
        @Override
        public String message() {
            return "The address holds no page (" + contentType + ").";
        }
    }

    /** Trying again as it is will not help: a broken certificate, redirects without end, an answer that is not HTTP. */
    record Broken(String message) implements Fetched {}
}
