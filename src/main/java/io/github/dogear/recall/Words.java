package io.github.dogear.recall;

import io.github.dogear.reading.Link;

/** The words of an address. */
final class Words {
    private Words() {}

    static String ofAddress(Link link) {
        return link.url() == null
                ? ""
                : link.url().replaceFirst("^https?://", "").replaceFirst("[?#].*", "");
    }
}
