package io.isotherm.bench.truth;

import io.isotherm.bench.input.InputException;
import io.isotherm.bench.input.InputText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Reads the plain CSV of grids and truths: no quotes, {@code #} comments, one header, gzip by name. */
final class CsvRows {
    private final Path path;
    private final String header;
    private final Sink sink;
    private int columns;
    private int line;

    private CsvRows(final Path path, final String header, final Sink sink) {
        this.path = path;
        this.header = header;
        this.sink = sink;
    }

    /** Takes rows. */
    @FunctionalInterface
    interface Sink {
        /** A row with as many fields as the file's header, or a comment as its one field. */
        void row(String[] fields);
    }

    /**
     * Reads a whole file.
     *
     * @param path   of the file.
     * @param header that its first line without {@code #} must be; more columns may follow.
     * @param sink   of its rows and comments.
     * @throws IOException when it cannot be read or is not such a file, naming path and line.
     */
    static void read(final Path path, final String header, final Sink sink) throws IOException {
        final CsvRows rows = new CsvRows(path, header, sink);
        InputText.read(path, rows::read);
        if (rows.columns == 0) {
            throw new InputException(path + ": no header; expected " + header);
        }
    }

    private void read(final BufferedReader reader) throws IOException {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                line(text);
            }
        } catch (final NumberFormatException malformed) {
            throw new InputException(path + ":" + line + ": not a number: " + malformed.getMessage());
        }
    }

    private void line(final String text) throws IOException {
        if (text.startsWith("#")) {
            sink.row(new String[] {text});
        } else if (columns > 0) {
            final String[] fields = text.split(",", -1);
            if (fields.length != columns) {
                throw new InputException(path + ":" + line + ": " + fields.length + " fields instead of " + columns);
            }
            sink.row(fields);
        } else if (text.equals(header) || text.startsWith(header + ",")) {
            columns = text.split(",", -1).length;
        } else {
            throw new InputException(path + ":" + line + ": expected the header " + header);
        }
    }
}
