package io.isotherm.console.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, the first to the left, the others to the right unless told otherwise. */
public final class TextTable {
    private final List<String[]> rows = new ArrayList<>();
    private int toTheLeft = Integer.MAX_VALUE;

    /**
     * Adds a row.
     *
     * @param cells as many as in every other row.
     * @return this.
     */
    public TextTable row(final String... cells) {
        rows.add(cells);
        return this;
    }

    /**
     * Sets the last columns to the left: words rather than numbers.
     *
     * @param column the first of them.
     * @return this.
     */
    public TextTable leftFrom(final int column) {
        toTheLeft = column;
        return this;
    }

    /**
     * Prints every row, without blanks at line ends.
     *
     * @param out takes the lines.
     */
    public void print(final PrintWriter out) {
        final int[] widths = new int[rows.get(0).length];
        for (final String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                final String padding = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i == 0 || i >= toTheLeft ? row[i] + padding : padding + row[i]);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
