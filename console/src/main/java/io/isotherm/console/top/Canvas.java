package io.isotherm.console.top;

import java.util.Arrays;

/**
 * A picture of a terminal: a character and a tone for each cell. What is put beyond its edges is cut off.
 *
 * <p><b>Threads:</b> not threadsafe.
 */
final class Canvas {
    private final int width;
    private final int height;
    private final Glyphs glyphs;
    private final char[] characters;
    private final Tone[] tones;

    /**
     * Begins blank.
     *
     * @param width  columns.
     * @param height rows.
     * @param glyphs that the terminal shows.
     */
    Canvas(final int width, final int height, final Glyphs glyphs) {
        this.width = width;
        this.height = height;
        this.glyphs = glyphs;
        characters = new char[width * height];
        tones = new Tone[width * height];
        Arrays.fill(characters, ' ');
        Arrays.fill(tones, Tone.PLAIN);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    char character(final int row, final int column) {
        return characters[row * width + column];
    }

    Tone tone(final int row, final int column) {
        return tones[row * width + column];
    }

    /**
     * Puts text from a column to the right.
     *
     * @return column after it.
     */
    int put(final int row, final int column, final String text, final Tone tone) {
        for (int i = 0; i < text.length(); i++) {
            cell(row, column + i, text.charAt(i), tone);
        }
        return column + text.length();
    }

    /** Puts text so that it ends before a column. */
    void putBefore(final int row, final int end, final String text, final Tone tone) {
        put(row, end - text.length(), text, tone);
    }

    private void cell(final int row, final int column, final char wanted, final Tone tone) {
        if (row < 0 || row >= height || column < 0 || column >= width) {
            return;
        }
        final char shown = glyphs.shown(wanted);
        characters[row * width + column] = shown;
        // Blanks look alike in every tone but the reversed one.
        tones[row * width + column] = shown == ' ' && tone != Tone.ALARM ? Tone.PLAIN : tone;
    }

    /** A row as text, without blanks at its end. */
    String line(final int row) {
        return new String(characters, row * width, width).stripTrailing();
    }
}
