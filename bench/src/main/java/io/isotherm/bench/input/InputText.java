package io.isotherm.bench.input;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens a CSV file, gzipped when its name ends in {@code .gz}. */
public final class InputText {
    private InputText() {
    }

    /** Takes the text of a file. */
    @FunctionalInterface
    public interface Reading {
        /**
         * Reads it.
         *
         * @param reader of the file, closed by the caller.
         * @throws IOException when it cannot be read or is malformed.
         */
        void read(BufferedReader reader) throws IOException;
    }

    /**
     * Reads a file.
     *
     * @param path    of the file.
     * @param reading of its text as UTF-8.
     * @throws InputException when there is no such file, it is a directory, not readable, cut off or no gzip.
     * @throws IOException    when it is malformed or reading fails.
     */
    public static void read(final Path path, final Reading reading) throws IOException {
        if (Files.isDirectory(path)) {
            throw new InputException(path + ": is a directory; name a CSV file");
        }
        if (!Files.exists(path)) {
            throw new InputException(path + ": no such file");
        }
        if (!Files.isReadable(path)) {
            throw new InputException(path + ": is not readable");
        }
        try (InputStream raw = Files.newInputStream(path); BufferedReader reader = new BufferedReader(
            new InputStreamReader(path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                StandardCharsets.UTF_8))) {
            reading.read(reader);
        } catch (final EOFException | ZipException broken) {
            throw new InputException(path + ": is cut off or no gzip file; copy it again");
        }
    }
}
