package io.isotherm.feed.fuzz;

import java.io.ByteArrayOutputStream;

/**
 * Makes a long input of a short one, as books and snapshots are: the first element of one of its arrays (rows, levels,
 * or whatever a damaged frame has there) stands in it many times, each time with another digit. An input without an
 * array becomes many lines, {@value #MOST_LINES} times its own at most. Up to {@value #LONGEST} bytes, as many of each
 * power of two from {@value #SHORTEST} on.
 */
final class LongInput {
    static final int SHORTEST = 1 << 12;
    static final int LONGEST = 1 << 20;

    private static final int LENGTHS = Integer.numberOfTrailingZeros(LONGEST / SHORTEST) + 1;
    private static final int MOST_ARRAYS = 64;
    private static final int MOST_LINES = 64;

    private LongInput() {
    }

    /**
     * A long input; equal arguments give an equal one.
     *
     * @param input  to start from.
     * @param choice of array and length, not negative.
     */
    static byte[] of(final byte[] input, final long choice) {
        final int length = SHORTEST << choice % LENGTHS;
        final int[] arrays = new int[MOST_ARRAYS];
        final int count = arrays(input, arrays);
        final int from = count == 0 ? 0 : arrays[(int) (choice / LENGTHS % count)];
        final int to = count == 0 ? input.length : endOfElement(input, from);
        final int times = Math.min((length - input.length) / (to - from + 1), count == 0 ? MOST_LINES : length);
        final int digit = lastOfANumber(input, from, to);
        final ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        out.write(input, 0, from);
        for (int i = 0; i < times; i++) {
            for (int k = from; k < to; k++) {
                out.write(k == digit ? '0' + (input[k] - '0' + i) % 10 : input[k]);
            }
            out.write(count == 0 ? '\n' : ',');
        }
        out.write(input, from, input.length - from);
        return out.toByteArray();
    }

    /** Finds where arrays that have elements begin; answers how many. */
    private static int arrays(final byte[] input, final int[] found) {
        int count = 0;
        boolean inText = false;
        for (int i = 0; i < input.length - 1 && count < found.length; i++) {
            if (inText && input[i] == '\\') {
                i++;
            } else if (input[i] == '"') {
                inText = !inText;
            } else if (input[i] == '[' && !inText && input[i + 1] != ']') {
                found[count++] = i + 1;
            }
        }
        return count;
    }

    /** Where the element ends that begins at a place: at a comma or closing bracket, or with the line. */
    private static int endOfElement(final byte[] input, final int from) {
        int depth = 0;
        boolean inText = false;
        for (int i = from; i < input.length; i++) {
            final byte b = input[i];
            if (b == '\n') {
                return i;
            } else if (inText && b == '\\') {
                i++;
            } else if (b == '"') {
                inText = !inText;
            } else if (!inText && depth == 0 && (b == ',' || b == ']' || b == '}')) {
                return i;
            } else if (!inText && (b == '[' || b == '{')) {
                depth++;
            } else if (!inText && (b == ']' || b == '}')) {
                depth--;
            }
        }
        return input.length;
    }

    /** The last digit that follows another one, so that the number stays one whatever it becomes; or no place. */
    private static int lastOfANumber(final byte[] input, final int from, final int to) {
        for (int i = to - 1; i > from; i--) {
            if (isDigit(input[i]) && isDigit(input[i - 1])) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(final byte b) {
        return b >= '0' && b <= '9';
    }
}
