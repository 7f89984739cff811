package io.github.dogear.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Cuts a text into the word pieces that a BERT model knows, as their numbers: lower case, without accents, the longest
 * piece first.
 *
 * <p>See Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers" (2019), and the vocabulary that comes
 * with the model.
 */
final class WordPieces {
    private static final int LONGEST_WORD = 100;
    private static final String CONTINUED = "##";

    private final Map<String, Integer> numbers;
    private final int unknown;
    private final int begin;
    private final int end;

    private WordPieces(Map<String, Integer> numbers) {
        this.numbers = numbers;
        this.unknown = number("[UNK]");
        this.begin = number("[CLS]");
        this.end = number("[SEP]");
    }

    /** Reads the vocabulary out of a model's {@code tokenizer.json}. */
    static WordPieces read(InputStream json) throws IOException {
        Map<String, Integer> numbers = new HashMap<>(50_000);
        JsonNode vocabulary = new ObjectMapper().readTree(json).path("model").path("vocab");
        vocabulary
                .properties()
                .forEach(one -> numbers.put(one.getKey(), one.getValue().asInt()));
        return new WordPieces(numbers);
    }

    private int number(String piece) {
        Integer number = numbers.get(piece);
        if (number == null) {
            throw new IllegalStateException("the model's vocabulary lacks " + piece);
        }
        return number;
    }

    /** At most {@code most} numbers, those of the beginning and the end among them. */
    long[] of(String text, int most) {
        long[] pieces = new long[most];
        pieces[0] = begin;
        int count = 1;
        for (String word : spaced(text).split(" ")) {
            if (!word.isEmpty()) {
                count = add(word, pieces, count);
            }
        }
        pieces[count++] = end;
        return java.util.Arrays.copyOf(pieces, count);
    }

    /** Adds the pieces of a word as far as there is room, one place being kept for the end. */
    private int add(String word, long[] pieces, int count) {
        int room = pieces.length - 1;
        int at = count;
        if (word.length() > LONGEST_WORD) {
            return put(pieces, at, room, unknown);
        }
        int start = 0;
        while (start < word.length() && at < room) {
            int stop = word.length();
            Integer number = null;
            while (stop > start && number == null) {
                String piece = word.substring(start, stop);
                number = numbers.get(start == 0 ? piece : CONTINUED + piece);
                stop--;
            }
            if (number == null) {
                // A word that cannot be put together is unknown as a whole.
                return put(pieces, count, room, unknown);
            }
            at = put(pieces, at, room, number);
            start = stop + 1;
        }
        return at;
    }

    private static int put(long[] pieces, int at, int room, int number) {
        if (at >= room) {
            return at;
        }
        pieces[at] = number;
        return at + 1;
    }

    /** The text in lower case without accents, with blanks around punctuation and around letters that are words. */
    private static String spaced(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.NON_SPACING_MARK || c == 0 || c == 0xFFFD) {
                return;
            }
            if (Character.isWhitespace(c) || type == Character.SPACE_SEPARATOR) {
                out.append(' ');
            } else if (type == Character.CONTROL || type == Character.FORMAT) {
                return;
            } else if (isPunctuation(c, type) || Character.isIdeographic(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean isPunctuation(int c, int type) {
        boolean ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
        return ascii
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }
}
