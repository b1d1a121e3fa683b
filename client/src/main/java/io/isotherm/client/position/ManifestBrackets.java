package io.isotherm.client.position;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The brackets of one contract as the engine's manifest states them: those that it computed the map with when it
 * started. Brackets that a venue changed since are not in it.
 *
 * @param venue      code of the venue.
 * @param symbol     of the contract.
 * @param underlying of the contract.
 * @param inverse    true for a coin-margined contract.
 * @param source     where the figures stand.
 * @param date       when they were valid, ISO 8601.
 * @param assumed    true when some step was filled in by a stated rule.
 * @param ladder     the brackets.
 */
public record ManifestBrackets(String venue, String symbol, String underlying, boolean inverse, String source,
                               String date, boolean assumed, BracketLadder ladder) {
    private static final String START = "\ninstruments:";
    private static final int MAX_LENGTH = 1 << 24;

    /**
     * Reads the manifest.
     *
     * @param manifest {@link io.isotherm.client.SnapshotPaths#manifest} of the engine's directory.
     * @return its instruments, in its order.
     * @throws IOException              when it cannot be read, or is longer than 16 MiB.
     * @throws IllegalArgumentException when it is no manifest; names the line.
     */
    public static List<ManifestBrackets> read(final Path manifest) throws IOException {
        if (Files.size(manifest) > MAX_LENGTH) {
            throw new IOException(manifest + " is longer than a manifest of " + MAX_LENGTH + " bytes");
        }
        try {
            return of(Files.readString(manifest, StandardCharsets.UTF_8));
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException(manifest + ", " + wrong.getMessage(), wrong);
        }
    }

    static List<ManifestBrackets> of(final String text) {
        final int start = text.indexOf(START);
        if (start < 0) {
            throw new IllegalArgumentException("line 1: it states no instruments");
        }
        final List<ManifestBrackets> all = new ArrayList<>();
        if (!(new FlowText(text, start + START.length()).value() instanceof List<?> instruments)) {
            throw new IllegalArgumentException("instruments: not a sequence");
        }
        for (final Object instrument : instruments) {
            all.add(one(mapping(instrument, "an instrument")));
        }
        return List.copyOf(all);
    }

    private static ManifestBrackets one(final Map<?, ?> instrument) {
        final String name = word(instrument, "venue") + " " + word(instrument, "symbol");
        final Map<?, ?> brackets = mapping(instrument.get("brackets"), "brackets of " + name);
        if (!(brackets.get("steps") instanceof List<?> steps)) {
            throw new IllegalArgumentException("brackets of " + name + ": no steps");
        }
        final double[][] figures = new double[4][steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            final Map<?, ?> step = mapping(steps.get(i), "a step of " + name);
            figures[0][i] = number(step, "cap");
            figures[1][i] = number(step, "maintenanceRate");
            figures[2][i] = number(step, "deduction");
            figures[3][i] = number(step, "maxLeverage");
        }
        try {
            return new ManifestBrackets(word(instrument, "venue"), word(instrument, "symbol"),
                word(instrument, "underlying"), "inverse".equals(word(instrument, "kind")), word(brackets, "source"),
                word(brackets, "date"), "true".equals(word(brackets, "assumed")),
                new BracketLadder("base".equals(word(brackets, "unit")) ? BracketLadder.Unit.BASE
                    : BracketLadder.Unit.QUOTE, number(brackets, "feeRate"), figures[0], figures[1], figures[2],
                    figures[3]));
        } catch (final IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Map<?, ?> mapping(final Object value, final String what) {
        if (value instanceof Map<?, ?> mapping) {
            return mapping;
        }
        throw new IllegalArgumentException(what + ": not a mapping");
    }

    private static String word(final Map<?, ?> mapping, final String name) {
        if (mapping.get(name) instanceof String word) {
            return word;
        }
        throw new IllegalArgumentException("no " + name + " where there is " + mapping.keySet());
    }

    private static double number(final Map<?, ?> mapping, final String name) {
        final String digits = word(mapping, name);
        try {
            return Double.parseDouble(digits);
        } catch (final NumberFormatException wrong) {
            throw new IllegalArgumentException(name + ": " + digits + " is not a number", wrong);
        }
    }
}
