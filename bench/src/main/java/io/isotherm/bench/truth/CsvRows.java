package io.isotherm.bench.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the plain CSV of grids and truths: no quotes, {@code #} comments, one header, gzip by name. */
final class CsvRows {
    private CsvRows() {
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
        int columns = 0;
        int line = 0;
        boolean started = false;
        try (InputStream raw = Files.newInputStream(path);
             BufferedReader reader = new BufferedReader(new InputStreamReader(
                 path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw, StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                if (text.startsWith("#")) {
                    sink.row(new String[] {text});
                } else if (started) {
                    final String[] fields = text.split(",", -1);
                    if (fields.length != columns) {
                        throw new IOException(path + ":" + line + ": " + fields.length + " fields instead of "
                            + columns);
                    }
                    sink.row(fields);
                } else if (text.equals(header) || text.startsWith(header + ",")) {
                    started = true;
                    columns = text.split(",", -1).length;
                } else {
                    throw new IOException(path + ":" + line + ": expected the header " + header);
                }
            }
        } catch (final NoSuchFileException missing) {
            throw new IOException(path + " does not exist", missing);
        } catch (final NumberFormatException malformed) {
            throw new IOException(path + ":" + line + ": not a number: " + malformed.getMessage(), malformed);
        }
        if (!started) {
            throw new IOException(path + ": no header; expected " + header);
        }
    }
}
