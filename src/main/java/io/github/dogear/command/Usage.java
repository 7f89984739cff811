package io.github.dogear.command;

import java.util.List;

/**
 * How a command is said; help, command lists and suggestions are made from it.
 *
 * @param name the word, without a slash
 * @param arguments what may follow, as help shows it: {@code [topic or 10m]}
 * @param summary what it does, in one line that begins with a verb
 * @param examples whole lines to type, each with what it does, separated by two spaces
 * @param listed whether lists of commands show it
 */
public record Usage(String name, String arguments, String summary, List<String> examples, boolean listed) {
    public static Usage of(String name, String arguments, String summary, String... examples) {
        return new Usage(name, arguments, summary, List.of(examples), true);
    }

    public Usage unlisted() {
        return new Usage(name, arguments, summary, examples, false);
    }

    /** One line for somebody who got the arguments wrong. */
    public String hint() {
        return "Try " + examples.get(0).split(" {2}", 2)[0];
    }
}
