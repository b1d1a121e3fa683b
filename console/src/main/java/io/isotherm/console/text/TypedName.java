package io.isotherm.console.text;

import java.util.Collection;

/** Names as people type them: {@code btc} for BTC, where no other name is spelled so. */
public final class TypedName {
    private TypedName() {
    }

    /**
     * The name that was meant.
     *
     * @param typed as it was written.
     * @param known names that there are.
     * @return the known name that is equal, else the only one that is equal but for upper and lower case, else null.
     */
    public static String among(final String typed, final Collection<String> known) {
        if (known.contains(typed)) {
            return typed;
        }
        String found = null;
        for (final String name : known) {
            if (name.equalsIgnoreCase(typed)) {
                if (found != null) {
                    return null;
                }
                found = name;
            }
        }
        return found;
    }
}
