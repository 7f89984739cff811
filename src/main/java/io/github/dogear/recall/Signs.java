package io.github.dogear.recall;

import io.github.dogear.store.Sql;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The signs of all passages of one reader, in memory: what is nearest by them is nearly what is nearest.
 *
 * <p>New passages are read from the database before each search. Those that are gone stay until half of what is found is
 * gone; whoever asks drops them, because their vectors are no longer there.
 */
final class Signs {
    private final long reader;
    private long[] signs = new long[0];
    private long[] ids = new long[0];
    private int count;

    Signs(long reader) {
        this.reader = reader;
    }

    private void catchUp(Sql sql) {
        sql.each(
                "SELECT id, signs FROM passage WHERE reader_id = ? AND id > ? ORDER BY id",
                row -> add(row.number("id"), row.blob("signs")),
                reader,
                count == 0 ? 0 : ids[count - 1]);
    }

    private void add(long id, byte[] bytes) {
        if (count == ids.length) {
            int room = Math.max(1024, count + count / 2);
            ids = Arrays.copyOf(ids, room);
            signs = Arrays.copyOf(signs, room * Vector.SIGN_WORDS);
        }
        ids[count] = id;
        ByteBuffer.wrap(bytes).asLongBuffer().get(signs, count * Vector.SIGN_WORDS, Vector.SIGN_WORDS);
        count++;
    }

    /** All of it is read anew the next time. */
    synchronized void forget() {
        signs = new long[0];
        ids = new long[0];
        count = 0;
    }

    /** The numbers of the passages with the most signs in common, about {@code most}. */
    synchronized List<Long> nearest(long[] asked, int most, Sql sql) {
        catchUp(sql);
        short[] distances = new short[count];
        int[] having = new int[MiniLm.DIMENSIONS + 1];
        for (int i = 0; i < count; i++) {
            int distance = 0;
            for (int j = 0; j < Vector.SIGN_WORDS; j++) {
                distance += Long.bitCount(signs[i * Vector.SIGN_WORDS + j] ^ asked[j]);
            }
            distances[i] = (short) distance;
            having[distance]++;
        }
        int farthest = 0;
        for (int found = having[0]; found < most && farthest < MiniLm.DIMENSIONS; found += having[farthest]) {
            farthest++;
        }
        List<Long> nearest = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (distances[i] <= farthest) {
                nearest.add(ids[i]);
            }
        }
        return nearest;
    }
}
