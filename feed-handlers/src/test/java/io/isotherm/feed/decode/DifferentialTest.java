package io.isotherm.feed.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.generate.FrameGenerator;
import io.isotherm.feed.decode.generate.FrameMutator;
import io.isotherm.feed.decode.reference.ReferenceDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The decoders against {@link ReferenceDecoder} on frames made at random, half of them well-formed, half spoilt: not
 * one value, not one rejection may differ. {@code isotherm.rounds} multiplies the frames, {@code isotherm.seed} chooses
 * others, {@code isotherm.venues} names the only venues to be compared, with commas between.
 */
final class DifferentialTest {
    private static final int FRAMES = 25_000;
    private static final int FRAMES_PER_FILE = 50;
    private static final int LEARNT_FRAMES = 500;
    private static final int PROGRESS = 1_000_000;

    @ParameterizedTest
    @MethodSource("io.isotherm.feed.decode.Fixtures#venues")
    void shouldPrintWhatTheContractSaysOfEveryFrame(final Venue venue) {
        final String only = System.getProperty("isotherm.venues", "");
        assumeTrue(only.isEmpty() || List.of(only.split(",")).contains(venue.code()), "isotherm.venues is " + only);
        final long seed = Long.getLong("isotherm.seed", 0x15071e_4dL) + venue.id();
        final Random random = new Random(seed);
        final FrameGenerator generator = new FrameGenerator(random, venue);
        final FrameMutator mutator = new FrameMutator(random, learnt(generator, venue));
        final long frames = (long) FRAMES * Integer.getInteger("isotherm.rounds", 1);
        final long[] counts = new long[EventTally.Event.values().length];
        Decoded decoded = new Decoded(venue);
        ReferenceDecoder reference = new ReferenceDecoder();
        final List<byte[]> file = new ArrayList<>();
        for (long i = 0; i < frames; i++) {
            if (file.size() == FRAMES_PER_FILE) {
                add(counts, decoded);
                decoded = new Decoded(venue);
                reference = new ReferenceDecoder();
                file.clear();
            }
            final String good = generator.next();
            final byte[] frame = random.nextBoolean()
                ? good.getBytes(StandardCharsets.UTF_8) : mutator.mutate(good);
            file.add(frame);
            if (!reference.decode(venue, frame, 1).equals(decoded.of(frame, 1))) {
                System.out.println(venue.code() + ": a difference after " + i + " frames");
                fail("seed " + seed + ", frame " + i + " of " + new Difference(venue, file)
                    + new Difference(venue, file).minimise());
            }
            if ((i + 1) % PROGRESS == 0) {
                System.out.println(venue.code() + ": " + (i + 1) + " of " + frames + " frames");
            }
        }
        add(counts, decoded);
        for (final EventTally.Event event : EventTally.Event.values()) {
            assertEquals(sends(venue, event), counts[event.ordinal()] > 0, event + ", seed " + seed);
        }
        System.out.println(venue.code() + ": " + frames + " frames, 0 differences (95 % bound: one in " + frames / 3
            + "); seed " + seed);
    }

    private static List<String> learnt(final FrameGenerator generator, final Venue venue) {
        final List<String> frames = new ArrayList<>(Fixtures.frames(venue));
        for (int i = 0; i < LEARNT_FRAMES; i++) {
            frames.add(generator.next());
        }
        return frames;
    }

    private static void add(final long[] counts, final Decoded decoded) {
        for (final EventTally.Event event : EventTally.Event.values()) {
            counts[event.ordinal()] += decoded.tally.count(event);
        }
    }

    /** Whether an event can come from a venue's frames. */
    private static boolean sends(final Venue venue, final EventTally.Event event) {
        switch (event) {
            case OPEN_INTEREST:
                return venue != Venue.BINANCE_USDM && venue != Venue.BINANCE_COINM && venue != Venue.HTX;
            case LIQUIDATION:
                return venue != Venue.HYPERLIQUID;
            case MARK:
                return venue != Venue.HTX;
            case QUOTE:
                return venue != Venue.DYDX;
            default:
                return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeFramesOfEachTemplateThatTheContractAccepts(final Venue venue) {
        final long seed = 0x7e_3b1aL + venue.id();
        final FrameGenerator generator = new FrameGenerator(new Random(seed), venue);
        for (int template = 0; template < generator.templates(); template++) {
            boolean accepted = false;
            for (int i = 0; i < 50 && !accepted; i++) {
                final byte[] frame = generator.next(template).getBytes(StandardCharsets.UTF_8);
                accepted = !new ReferenceDecoder().decode(venue, frame, 1).contains("rejected");
            }
            assertTrue(accepted, "template " + template + " of " + venue.code() + ", seed " + seed);
        }
    }
}
