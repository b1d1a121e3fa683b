package io.isotherm.console.text;

import java.io.PrintWriter;

/** Lines of comma-separated values: cells that hold a comma, a quote or a line end are quoted. */
public final class CsvText {
    private CsvText() {
    }

    /**
     * Prints a line.
     *
     * @param out   takes it.
     * @param cells in order; null is empty.
     */
    public static void line(final PrintWriter out, final String... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.print(',');
            }
            out.print(quoted(cells[i] == null ? "" : cells[i]));
        }
        out.println();
    }

    private static String quoted(final String cell) {
        return cell.contains(",") || cell.contains("\"") || cell.contains("\n")
            ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
