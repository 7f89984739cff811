package io.github.dogear.chat;

/** Makes foreign text harmless to show. */
public final class PlainText {
    private PlainText() {}

    public static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
