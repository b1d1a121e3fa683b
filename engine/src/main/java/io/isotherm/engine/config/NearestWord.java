package io.isotherm.engine.config;

import java.util.Collection;
import java.util.Locale;

/** The word that someone probably meant. */
public final class NearestWord {
    /** Fewer letters say too little to go by what a candidate begins with. */
    private static final int SHORTEST_BEGINNING = 3;

    /** From this length on, half of the letters may be wrong. */
    private static final int LONG = 6;

    private NearestWord() {
    }

    /**
     * The candidate with the fewest edits, else the first one that begins with the word.
     *
     * @param word       as it was written.
     * @param candidates that would have been right.
     * @return the nearest, or null when even that one shares too little with the word.
     */
    public static String of(final String word, final Collection<String> candidates) {
        String nearest = null;
        // A third of the letters may be wrong, rounded up; half of them of a word that is long enough to be told by.
        int fewest = (word.length() < LONG ? (word.length() + 2) / 3 : word.length() / 2) + 1;
        for (final String candidate : candidates) {
            final int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (edits < fewest) {
                fewest = edits;
                nearest = candidate;
            }
        }
        return nearest == null && word.length() >= SHORTEST_BEGINNING ? beginningWith(word, candidates) : nearest;
    }

    private static String beginningWith(final String word, final Collection<String> candidates) {
        for (final String candidate : candidates) {
            if (candidate.regionMatches(true, 0, word, 0, word.length())) {
                return candidate;
            }
        }
        return null;
    }

    /** Levenshtein distance with one row. */
    static int edits(final String a, final String b) {
        final int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                final int above = row[j];
                final int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
