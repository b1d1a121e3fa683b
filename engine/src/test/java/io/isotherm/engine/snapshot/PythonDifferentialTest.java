package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.MapFollower;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.PulseView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotDigest;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.UsdLevels;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random maps in shared memory and random questions: the Python reader in its own process and the Java reader agree to
 * the bit. {@code -Disotherm.rounds=N} times the rounds.
 */
final class PythonDifferentialTest {
    private static final int ROUNDS = 8 * Integer.getInteger("isotherm.rounds", 1);
    private static final int PRICES = 40;
    private static final int RANGES = 10;
    private static final String[] NAMES = {"BTC", "ETH"};
    private static final double[] WIDTHS_BPS = {5, 10};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MapView view = new MapView();
    private final UsdEstimate estimate = new UsdEstimate();
    private PythonProgram python;
    private SnapshotReader reader;
    private String at;

    @TempDir
    private Path directory;

    @Test
    void shouldAnswerAsJavaDoes() throws IOException, InterruptedException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(directory));
             PythonProgram started = PythonProgram.start(PythonProgram.test("answer"), directory.toString())) {
            python = started;
            assertEquals("ready", python.readLine());
            reader = SnapshotReader.open(directory);
            final RandomMap[] maps = new RandomMap[NAMES.length];
            for (int i = 0; i < maps.length; i++) {
                maps[i] = new RandomMap(file.map(i), random, WIDTHS_BPS[i]);
            }
            final MapFollower follower = new MapFollower(reader, NAMES[1]);
            for (int round = 1; round <= ROUNDS; round++) {
                at = "seed " + seed + ", round " + round;
                for (int i = 0; i < maps.length; i++) {
                    maps[i].change(random.nextLong());
                    assertSame(ReadResult.OK, reader.map(i, view), at);
                    compareAnswers(NAMES[i], round % 2 == 0 ? "copy" : "view");
                    for (int venue = MapView.ALL_VENUES; venue < view.rows().venueCount(); venue++) {
                        compareLevels(NAMES[i], venue);
                        compareClusters(NAMES[i], venue);
                    }
                }
                comparePulse(file);
                compareFollowers(follower);
            }
            final SnapshotDigest digest = new SnapshotDigest(reader);
            assertSame(ReadResult.OK, digest.compute(), at);
            assertEquals(digest.hex(), python.ask("digest"), at);
            python.endInput();
            assertEquals(0, python.waitFor());
        }
    }

    /** Both have seen the same publishes; sometimes neither looks. */
    private void compareFollowers(final MapFollower follower) throws IOException, InterruptedException {
        if (random.nextInt(3) == 0) {
            return;
        }
        assertSame(ReadResult.OK, follower.follow(), at);
        final MapView map = follower.view();
        final StringBuilder expected = new StringBuilder("true " + map.sequence() + " " + follower.replaced() + " "
            + Long.toUnsignedString(follower.changedEdges()) + " true");
        for (int row = 0; row < map.rows().count(); row++) {
            expected.append(' ').append(follower.rowChanged(row)
                ? Long.toUnsignedString(follower.changedBlocks(row)) : "-1");
        }
        final long blocks = follower.changedBlocks(map.row(Side.LONG, MapView.ALL_VENUES));
        IntStream.range(0, Long.SIZE).filter(block -> (blocks >>> block & 1) != 0).map(map::indexOfBlock).sorted()
            .forEach(index -> expected.append(' ').append(index));
        assertEquals(expected.toString(), python.ask("follow " + NAMES[1]), at);
    }

    private int anyVenue() {
        return random.nextInt(view.rows().venueCount() + 1) - 1;
    }

    private void compareAnswers(final String underlying, final String how) throws IOException, InterruptedException {
        for (int i = 0; i < PRICES; i++) {
            final double price = price(i);
            final int venue = anyVenue();
            final StringBuilder expected = new StringBuilder();
            for (final Side side : Side.values()) {
                append(expected, PriceQuery.liquidatedIfPriceReaches(view, side, venue, price, estimate));
            }
            final String question = "ask " + how + " " + underlying + " "
                + String.format("%016x", Double.doubleToRawLongBits(price)) + " " + venue;
            assertEquals(expected.toString().trim(), python.ask(question), () -> at + ", " + question + ", " + price);
        }
        for (int i = 0; i < RANGES; i++) {
            final int first = random.nextInt(MapDescriptor.BUCKET_COUNT + 1);
            final int last = first + random.nextInt(MapDescriptor.BUCKET_COUNT + 1 - first);
            final int venue = anyVenue();
            final StringBuilder expected = new StringBuilder();
            for (final Side side : Side.values()) {
                append(expected, UsdLevels.between(view, side, venue, first, last, estimate));
            }
            final String question = "range " + underlying + " " + first + " " + last + " " + venue;
            assertEquals(expected.toString().trim(), python.ask(question), () -> at + ", " + question);
        }
    }

    /** Odd ones, edges, mid prices and anything between. */
    private double price(final int i) {
        final double[] odd = {Double.NaN, 0, Double.POSITIVE_INFINITY, view.edge(0),
            view.edge(MapDescriptor.BUCKET_COUNT), 2 * view.edge(MapDescriptor.BUCKET_COUNT), view.mark()};
        if (i < odd.length) {
            return odd[i];
        }
        final int index = random.nextInt(MapDescriptor.BUCKET_COUNT);
        return switch (i % 3) {
            case 0 -> view.edge(index);
            case 1 -> PriceQuery.mid(view, index);
            default -> view.edge(index) + random.nextDouble() * (view.edge(index + 1) - view.edge(index));
        };
    }

    private void compareLevels(final String underlying, final int venue) throws IOException, InterruptedException {
        final StringBuilder expected = new StringBuilder();
        for (final Side side : Side.values()) {
            append(expected, UsdLevels.within(view, side, venue, estimate));
            append(expected, UsdLevels.beyond(view, side, venue, estimate));
            for (final DistanceBand band : DistanceBand.values()) {
                append(expected, UsdLevels.ofBand(view, side, venue, band, estimate));
            }
        }
        assertEquals(expected.toString().trim(), python.ask("levels " + underlying + " " + venue),
            () -> at + ", levels of " + underlying + venue);
    }

    private void compareClusters(final String underlying, final int venue) throws IOException, InterruptedException {
        final StringBuilder expected = new StringBuilder();
        for (final Side side : Side.values()) {
            for (final Cluster cluster : new ClusterFinder().find(view, side, venue,
                venue == MapView.ALL_VENUES ? view.mark() : view.venueMark(venue))) {
                for (final double figure : new double[] {cluster.priceLow(), cluster.priceHigh(), cluster.peakPrice(),
                    cluster.usd(), cluster.usdLow(), cluster.usdHigh()}) {
                    append(expected, figure);
                }
                expected.append(' ').append(cluster.calibrated());
                append(expected, cluster.share());
                append(expected, cluster.distanceBps());
                append(expected, cluster.prominence());
                expected.append(' ').append(cluster.edge());
            }
        }
        assertEquals(expected.toString().trim(), python.ask("clusters " + underlying + " " + venue),
            () -> at + ", clusters of " + underlying + venue);
    }

    private void comparePulse(final SnapshotFile file) throws IOException, InterruptedException {
        final PulseView pulse = new PulseView();
        file.instrumentPulse(1).mark(random.nextLong()).quote(random.nextLong(), PulseWriter.NONE)
            .openInterest(random.nextLong()).eventTimeNs(random.nextLong()).health(random.nextInt(512))
            .journalPosition(random.nextInt(3)).publish(random.nextLong());
        assertSame(ReadResult.OK, reader.pulse(1, pulse), at);
        assertEquals(pulse.sequence() + " " + pulse.mark() + " " + pulse.bid() + " none " + pulse.openInterest() + " "
            + pulse.eventTimeNs() + " " + pulse.receiveTimeNs() + " " + pulse.health() + " "
            + pulse.journalPosition(), python.ask("pulse 1"), at);
        file.counters().setRelease(EngineCounter.JOURNAL_ACKNOWLEDGED, 0, random.nextInt(3));
        assertEquals(reader.isAcknowledged(pulse) ? "true" : "false", python.ask("acknowledged 1"), at);
        for (final long nowNs : new long[] {random.nextLong(), pulse.receiveTimeNs() + random.nextInt()}) {
            assertEquals(pulse.ageNs(nowNs) + " " + view.ageNs(nowNs),
                python.ask("age 1 " + NAMES[NAMES.length - 1] + " " + nowNs), at);
        }
    }

    private static void append(final StringBuilder text, final UsdEstimate answer) {
        append(text, answer.usd());
        append(text, answer.usdLow());
        append(text, answer.usdHigh());
        text.append(' ').append(answer.calibrated());
        append(text, answer.uncalibratedUsd());
    }

    private static void append(final StringBuilder text, final double value) {
        text.append(' ')
            .append(Double.isNaN(value) ? "nan" : String.format("%016x", Double.doubleToRawLongBits(value)));
    }
}
