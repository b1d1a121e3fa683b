package io.isotherm.feed.websocket.conformance;

/** What a case says of a client, in the words of Autobahn's report. */
enum Verdict {
    OK("OK"),
    NON_STRICT("NON-STRICT"),
    INFORMATIONAL("INFORMATIONAL"),
    FAILED("FAILED"),
    WRONG_CODE("WRONG CODE"),
    UNCLEAN("UNCLEAN");

    private final String word;

    Verdict(final String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean isFine() {
        return compareTo(INFORMATIONAL) <= 0;
    }
}
