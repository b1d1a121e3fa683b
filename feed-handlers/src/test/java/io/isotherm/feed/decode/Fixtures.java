package io.isotherm.feed.decode;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Frames written by hand from the venues' documentation, one of every shape, and what they must print. */
public final class Fixtures {
    private Fixtures() {
    }

    /** The venues that have fixtures, for parameterised tests. */
    public static Stream<Venue> venues() {
        return Arrays.stream(Venue.values())
            .filter(venue -> Fixtures.class.getResource(venue.code() + ".jsonl") != null);
    }

    /** The frames of a venue. */
    public static List<String> frames(final Venue venue) {
        return lines(venue.code() + ".jsonl");
    }

    /** The lines that {@code decode} prints of {@link #frames}. */
    public static List<String> expected(final Venue venue) {
        return lines(venue.code() + ".expected.jsonl");
    }

    static List<String> lines(final String resource) {
        try (InputStream in = Fixtures.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
