package io.isotherm.console.text;

/** Horizontal bars in text. */
public final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";

    private Bar() {
    }

    /**
     * A bar that grows to the right, in eighths of a column.
     *
     * @param share of the width, 0 to 1; a share above 0 is never invisible.
     * @param width columns.
     * @return text of at most {@code width} characters.
     */
    public static String toTheRight(final double share, final int width) {
        final int eighths = units(share, width, 8);
        return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
    }

    /**
     * A bar that grows to the left, in halves of a column: there are no finer blocks for that side.
     *
     * @param share of the width, 0 to 1; a share above 0 is never invisible.
     * @param width columns.
     * @return text of at most {@code width} characters, to be set to the right.
     */
    public static String toTheLeft(final double share, final int width) {
        final int halves = units(share, width, 2);
        return (halves % 2 == 0 ? "" : "▐") + "█".repeat(halves / 2);
    }

    private static int units(final double share, final int width, final int perColumn) {
        if (!(share > 0) || width <= 0) {
            return 0;
        }
        return (int) Math.max(1, Math.min((long) width * perColumn, Math.round(share * width * perColumn)));
    }
}
