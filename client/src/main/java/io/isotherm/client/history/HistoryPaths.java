package io.isotherm.client.history;

import java.io.ByteArrayOutputStream;
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
     * The directory of engine and readers when none is named: {@code isotherm/history} in the user's state directory,
     * {@code $XDG_STATE_HOME} or {@code ~/.local/state}.
     */
    public static Path defaultDirectory() {
        final String state = System.getenv("XDG_STATE_HOME");
        final Path user = state != null && Path.of(state).isAbsolute() ? Path.of(state)
            : Path.of(System.getProperty("user.home"), ".local", "state");
        return user.resolve("isotherm").resolve("history");
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
     * The underlying that a folder is of.
     *
     * @param folder as {@link #underlying(Path, String)} names it.
     * @return name, or null when no underlying has such a folder.
     */
    public static String underlying(final Path folder) {
        final String written = folder.getFileName().toString();
        final ByteArrayOutputStream name = new ByteArrayOutputStream();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) != '%') {
                name.write(written.charAt(i));
                continue;
            }
            if (i + 2 >= written.length() || !written.substring(i + 1, i + 3).matches("[0-9A-F]{2}")) {
                return null;
            }
            name.write(Integer.parseInt(written.substring(i + 1, i + 3), 16));
            i += 2;
        }
        final String text = name.toString(StandardCharsets.UTF_8);
        return underlying(folder.resolveSibling(""), text).getFileName().toString().equals(written) ? text : null;
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
