package io.isotherm.console.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is written makes a terminal show the canvas, and is no more than that. */
final class FrameDifferenceTest {
    private static final int ROUNDS = 200;

    @Test
    void shouldMakeATerminalShowEveryCanvasInTurn() {
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        for (final int colours : new int[] {0, 8, 256}) {
            final Palette palette = new Palette(colours);
            final FrameDifference difference = new FrameDifference(palette);
            final TerminalEmulator terminal = new TerminalEmulator(40, 12);
            Canvas canvas = new Canvas(40, 12, Glyphs.UNICODE);
            for (int round = 0; round < ROUNDS; round++) {
                canvas = changed(canvas, random);
                terminal.take(difference.to(canvas));
                for (int row = 0; row < 12; row++) {
                    for (int column = 0; column < 40; column++) {
                        final String where = "row " + row + " column " + column + " round " + round + " seed " + seed;
                        assertEquals(canvas.character(row, column), terminal.line(row).charAt(column), where);
                        assertEquals(palette.sequence(canvas.tone(row, column)),
                            "\u001b[" + terminal.attribute(row, column) + "m", where);
                    }
                }
            }
        }
    }

    private static Canvas changed(final Canvas before, final SplittableRandom random) {
        final Canvas next = new Canvas(before.width(), before.height(), Glyphs.UNICODE);
        for (int row = 0; row < before.height(); row++) {
            for (int column = 0; column < before.width(); column++) {
                next.put(row, column, String.valueOf(before.character(row, column)), before.tone(row, column));
            }
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            next.put(random.nextInt(14) - 1, random.nextInt(44) - 2, "█ab≈ 12".substring(random.nextInt(7)),
                Tone.values()[random.nextInt(Tone.values().length)]);
        }
        return next;
    }

    @Test
    void shouldWriteNothingWhenNothingChanged() {
        final FrameDifference difference = new FrameDifference(new Palette(256));
        difference.to(picture("12.4"));
        assertEquals("", difference.to(picture("12.4")));
    }

    @Test
    void shouldWriteTheChangedCellsAlone() {
        final FrameDifference difference = new FrameDifference(new Palette(256));
        final int whole = difference.to(picture("12.4")).length();
        final String written = difference.to(picture("12.5"));
        assertTrue(written.endsWith("5") && written.length() < 20, written.length() + " of " + whole);
        assertTrue(whole > 20 * written.length(), written.length() + " of " + whole);
    }

    @Test
    void shouldDrawTheWholeAgainAfterAChangeOfSizeOrWhenTheScreenWasSpoilt() {
        final FrameDifference difference = new FrameDifference(new Palette(8));
        final String first = difference.to(picture("1"));
        difference.forget();
        assertEquals(first, difference.to(picture("1")));
        assertTrue(difference.to(new Canvas(10, 3, Glyphs.UNICODE)).contains("\u001b[2J"));
    }

    @Test
    void shouldUseNoColourWhereThereIsNone() {
        final FrameDifference difference = new FrameDifference(new Palette(0));
        final Canvas canvas = new Canvas(20, 2, Glyphs.ASCII);
        int column = 0;
        for (final Tone tone : Tone.values()) {
            column = canvas.put(0, column, "█", tone);
        }
        final String written = difference.to(canvas);
        assertFalse(written.matches("(?s).*\u001b\\[[0-9;]*[34][0-9].*"), written);
        assertTrue(written.replaceAll("\u001b\\[[0-9;]*[a-zA-Z]", "").chars().allMatch(c -> c >= ' ' && c < 127));
    }

    private static Canvas picture(final String figure) {
        final Canvas canvas = new Canvas(80, 24, Glyphs.UNICODE);
        for (int row = 0; row < 24; row++) {
            canvas.put(row, 0, "row " + row + " of a picture that does not move", Tone.values()[row % 9]);
        }
        canvas.put(3, 60, figure, Tone.PLAIN);
        return canvas;
    }
}
