package io.isotherm.engine.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table whose columns are as wide as their widest cell.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
public final class TextColumns {
    private static final char RIGHT = 'r';

    private final String sides;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param sides one letter for each column: {@code l} for cells to the left, {@code r} to the right.
     */
    public TextColumns(final String sides) {
        this.sides = sides;
    }

    /**
     * Adds a row.
     *
     * @param cells as many as there are columns.
     * @return this.
     */
    public TextColumns row(final Object... cells) {
        if (cells.length != sides.length()) {
            throw new IllegalArgumentException(cells.length + " cells for " + sides.length() + " columns");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
        return this;
    }

    /** The rows, columns parted by a blank at least, and by two where a cell on the left follows one on the right. */
    public List<String> lines() {
        final int[] widths = new int[sides.length()];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], row[i].length())));
        final List<String> lines = new ArrayList<>();
        for (final String[] row : rows) {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                final boolean right = sides.charAt(i) == RIGHT;
                final String padding = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : !right && sides.charAt(i - 1) == RIGHT ? "  " : " ")
                    .append(right ? padding + row[i] : row[i] + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
