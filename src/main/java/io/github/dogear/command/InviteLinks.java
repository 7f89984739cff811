package io.github.dogear.command;

import java.util.List;

/** Where an invitation can be opened: a line for each platform that has addresses for such a thing. */
@FunctionalInterface
public interface InviteLinks {
    List<String> of(String code);
}
