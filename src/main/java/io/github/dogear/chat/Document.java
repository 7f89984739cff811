package io.github.dogear.chat;

import java.util.Arrays;

/**
 * A file that goes out with a reply.
 *
 * @param name a file name in ASCII
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below look into the array
public record Document(String name, String mediaType, byte[] content) {
    public boolean isPicture() {
        return mediaType.startsWith("image/");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document that
                && name.equals(that.name)
                && mediaType.equals(that.mediaType)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name + " (" + mediaType + ", " + content.length + " bytes)";
    }
}
