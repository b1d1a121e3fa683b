package io.isotherm.console.top;

/**
 * Turns canvases into what a terminal must be told to show them: only cells that differ from the canvas before, in
 * runs. Nothing changed, nothing is written, so nothing flickers.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class FrameDifference {
    private static final String CLEAR = "\u001b[0m\u001b[2J";
    /** To go over this many unchanged cells is shorter than to jump over them. */
    private static final int BRIDGE = 6;

    private final Palette palette;
    private Canvas shown;

    FrameDifference(final Palette palette) {
        this.palette = palette;
    }

    /** The terminal may show anything: the next canvas is drawn whole. */
    void forget() {
        shown = null;
    }

    /**
     * Compares with the canvas before.
     *
     * @param next to show; not changed afterwards.
     * @return escape sequences and text, empty when nothing differs.
     */
    String to(final Canvas next) {
        final StringBuilder out = new StringBuilder();
        Canvas before = shown;
        if (before == null || before.width() != next.width() || before.height() != next.height()) {
            out.append(CLEAR);
            before = new Canvas(next.width(), next.height(), Glyphs.ASCII);
        }
        Tone tone = null;
        for (int row = 0; row < next.height(); row++) {
            tone = row(out, before, next, row, tone);
        }
        shown = next;
        return out.toString();
    }

    private Tone row(final StringBuilder out, final Canvas before, final Canvas next, final int row,
                     final Tone toneBefore) {
        Tone tone = toneBefore;
        int written = -BRIDGE - 1;
        for (int column = 0; column < next.width(); column++) {
            if (same(before, next, row, column)) {
                continue;
            }
            if (column - written > BRIDGE) {
                out.append("\u001b[").append(row + 1).append(';').append(column + 1).append('H');
                written = column;
            }
            for (int i = written; i <= column; i++) {
                if (next.tone(row, i) != tone) {
                    tone = next.tone(row, i);
                    out.append(palette.sequence(tone));
                }
                out.append(next.character(row, i));
            }
            written = column + 1;
        }
        return tone;
    }

    private static boolean same(final Canvas before, final Canvas next, final int row, final int column) {
        return before.character(row, column) == next.character(row, column)
            && before.tone(row, column) == next.tone(row, column);
    }
}
