package io.isotherm.client;

/**
 * A distinct error of the engine.
 *
 * @param count       how often it happened, at least 1.
 * @param firstTimeMs when it happened first, milliseconds since the Unix epoch.
 * @param lastTimeMs  when it happened last, milliseconds since the Unix epoch.
 * @param text        where and what in its first line, then the stack, one call a line.
 */
public record ErrorEntry(long count, long firstTimeMs, long lastTimeMs, String text) {
    /** Where and what: the first line of the text. */
    public String summary() {
        return text.lines().findFirst().orElse("");
    }

    /** The innermost call of the stack, such as {@code io.isotherm.feed.Decoder.read(Decoder.java:12)}; or empty. */
    public String place() {
        return text.lines().skip(1).map(String::strip).filter(line -> line.startsWith("at "))
            .map(line -> line.substring("at ".length())).findFirst().orElse("");
    }
}
