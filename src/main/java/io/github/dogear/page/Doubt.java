package io.github.dogear.page;

import org.jspecify.annotations.Nullable;

/** An element that looks like boilerplate by its tag, role, name or style; it is cleared when most of the page's prose is in it. */
final class Doubt {
    private final @Nullable Doubt outer;
    private final boolean firm;
    private int prose;
    private boolean cleared;

    /** @param firm when the mark is a plain one: comments, navigation */
    Doubt(@Nullable Doubt outer, boolean firm) {
        this.outer = outer;
        this.firm = firm;
    }

    @Nullable Doubt outer() {
        return outer;
    }

    void add(int characters) {
        for (Doubt d = this; d != null; d = d.outer) {
            d.prose += characters;
        }
    }

    /** A name is a hint; a box that holds this much of the page's prose is the article whatever it is called. */
    void clearIfMost(int pageProse) {
        cleared = prose > (firm ? 0.9 : 0.4) * pageProse;
    }

    boolean holds() {
        return !cleared;
    }
}
