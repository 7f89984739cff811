package io.github.dogear;

/** The command line. */
public final class Dogear {
    private Dogear() {}

    public static void main(String[] args) {
        System.out.println("hello");
    }
}
