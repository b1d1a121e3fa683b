package io.isotherm.console.text;

import io.isotherm.client.layout.Side;

/** Colours of a chart that is printed once: longs red, shorts green; none but on a terminal that shows them. */
public enum Ink {
    /** As text alone. */
    PLAIN("", "", ""),
    /** The eight colours that every terminal has. */
    COLOURED("\u001b[31m", "\u001b[32m", "\u001b[0m");

    private final String longs;
    private final String shorts;
    private final String end;

    Ink(final String longs, final String shorts, final String end) {
        this.longs = longs;
        this.shorts = shorts;
        this.end = end;
    }

    /** What suits this process's standard output; {@code NO_COLOR} takes colours away. */
    public static Ink ofStandardOutput() {
        final String none = System.getenv("NO_COLOR");
        return (none == null || none.isEmpty()) && StandardStream.OUT.isScreen() ? COLOURED : PLAIN;
    }

    /**
     * A bar in the colour of its side.
     *
     * @param side of the positions.
     * @param text of the bar.
     * @return the text, between escape sequences where there are colours.
     */
    public String of(final Side side, final String text) {
        return text.isEmpty() ? text : (side == Side.LONG ? longs : shorts) + text + end;
    }
}
