package io.isotherm.client.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of history files: {@code DIR/UNDERLYING/SERIES/FIRST-ORDINAL.hist}, the ordinal with 20 digits. */
public final class HistoryPaths {
    private static final Pattern NAME = Pattern.compile("(\\d{20})\\.hist");

    private HistoryPaths() {
    }

    /**
     * Folder of an underlying.
     *
     * @param directory  of the history.
     * @param underlying name; bytes other than ASCII letters, digits, {@code -} and {@code _} become {@code %XX}.
     * @return path.
     */
    public static Path underlying(final Path directory, final String underlying) {
        final StringBuilder name = new StringBuilder();
        for (final byte b : underlying.getBytes(StandardCharsets.UTF_8)) {
            final char c = (char) (b & 0xFF);
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
                name.append(c);
            } else {
                name.append(String.format("%%%02X", (int) c));
            }
        }
        return directory.resolve(name.toString());
    }

    /**
     * A file of a series.
     *
     * @param folder       of the series.
     * @param firstOrdinal of the file.
     * @return path.
     */
    public static Path segment(final Path folder, final long firstOrdinal) {
        return folder.resolve(String.format("%020d.hist", firstOrdinal));
    }

    /**
     * First ordinal by the name of a file.
     *
     * @param file of a series.
     * @return ordinal, or -1 when the name is no history file's.
     */
    public static long firstOrdinal(final Path file) {
        final Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return -1;
        }
        try {
            return Long.parseLong(name.group(1));
        } catch (final NumberFormatException beyondLong) {
            return -1;
        }
    }
}
