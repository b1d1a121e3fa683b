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
import io.isotherm.client.VenueEntry;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.EngineCounter;
import io.isotherm.client.layout.FeedCoverage;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random maps in shared memory and random questions: the C reader in its own process, the Java reader and the obvious
 * slow answer agree to the bit. {@code -Disotherm.rounds=N} times the rounds.
 */
final class CDifferentialTest {
    private static final int ROUNDS = 6 * Integer.getInteger("isotherm.rounds", 1);
    private static final int PRICES = 40;
    private static final double[] WIDTHS_BPS = {5, 10, 5};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MapView view = new MapView();
    private final UsdEstimate estimate = new UsdEstimate();
    private CProgram c;
    private SnapshotFile file;
    private SnapshotReader reader;
    private String at;

    @TempDir
    private Path folder;

    private SnapshotSpec spec() {
        return new SnapshotSpec(folder.resolve("shared"), "0.1.0-test",
            List.of(new VenueEntry(1, "one", FeedCoverage.FULL), new VenueEntry(2, "two", FeedCoverage.NONE),
                new VenueEntry(63, "three", FeedCoverage.SAMPLED)),
            List.of(new UnderlyingSpec("A", WIDTHS_BPS[0], 8, true, List.of(63)),
                new UnderlyingSpec("B", WIDTHS_BPS[1], 9, false, List.of(2, 1)),
                new UnderlyingSpec("C", WIDTHS_BPS[2], 2, false, List.of(1, 2, 63))),
            List.of(new InstrumentSpec(1, "C-1", 2, 2, 3, 1, false, true, FeedCoverage.FULL)),
            SnapshotSpec.HEARTBEAT_INTERVAL_NS_DEFAULT, SnapshotSpec.LIVENESS_TIMEOUT_NS_DEFAULT, false);
    }

    @Test
    void shouldAnswerAsJavaAndTheSlowOracleDo() throws IOException, InterruptedException {
        final Path program = CCompiler.compile("answers", folder);
        try (SnapshotFile created = SnapshotFile.create(spec()); CProgram started = CProgram.start(program)) {
            file = created;
            c = started;
            assertEquals("READY " + file.path() + " is live", c.ask("attach " + file.path().getParent()));
            reader = SnapshotReader.open(file.path().getParent());
            assertEquals("EMPTY", c.ask("map 0"));
            assertEquals("EMPTY", c.ask("view 1"));
            assertEquals("INVALID", c.ask("map 3"));
            assertEquals("EMPTY", c.ask("follow 1"));
            final MapFollower follower = new MapFollower(reader, "B");
            final RandomMap[] maps = new RandomMap[WIDTHS_BPS.length];
            for (int i = 0; i < maps.length; i++) {
                maps[i] = new RandomMap(file.map(i), random, WIDTHS_BPS[i]);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = 0; i < maps.length; i++) {
                    at = "seed " + seed + ", round " + round + ", underlying " + i;
                    maps[i].change(random.nextLong());
                    compare(i, maps[i], round % 2 == 0 ? "map" : "view");
                }
                compareFollowers(follower);
                comparePulses();
                compareDigest();
            }
        }
    }

    private void compare(final int underlying, final RandomMap map, final String how) throws IOException {
        assertSame(ReadResult.OK, reader.map(underlying, view), at);
        assertEquals("OK " + view.sequence(), c.ask(how + " " + underlying), at);
        for (int i = 0; i < PRICES; i++) {
            final double price = price(map, i);
            assertEquals(Integer.toString(view.indexOf(price)), c.ask("index " + plain(price)), at);
            for (final Side side : Side.values()) {
                final int venue = random.nextInt(view.rows().venueCount() + 1) - 1;
                final String question = " " + side.code() + " " + venue + " ";
                PriceQuery.liquidatedIfPriceReaches(view, side, venue, price, estimate);
                final String expected = bits(estimate.usd()) + text(estimate);
                assertEquals(expected, c.ask("price" + question + plain(price)), () -> at + question + price);
                final double[] slow = map.slowAnswer(side, venue, price);
                assertEquals(bits(slow[0]) + bits(slow[0]) + bits(slow[1]) + bits(slow[2]) + " " + (int) slow[3]
                    + bits(slow[4]), expected, () -> at + question + price + ", slow");
            }
        }
        for (final Side side : Side.values()) {
            for (int venue = MapView.ALL_VENUES; venue < view.rows().venueCount(); venue++) {
                compareLevels(side, venue);
            }
        }
        assertEquals("1", c.ask("validate"), at);
    }

    /** Odd ones, edges, mid prices and anything between. */
    private double price(final RandomMap map, final int i) {
        final int index = random.nextInt(MapDescriptor.BUCKET_COUNT);
        if (i < 2) {
            return i == 0 ? Double.NaN : 0;
        }
        if (i % 9 == 0) {
            return random.nextDouble() * 2 * map.edge(MapDescriptor.BUCKET_COUNT);
        }
        return switch (i % 3) {
            case 0 -> map.edge(index);
            case 1 -> PriceQuery.mid(view, index);
            default -> map.edge(index) + random.nextDouble() * (map.edge(index + 1) - map.edge(index));
        };
    }

    private void compareLevels(final Side side, final int venue) throws IOException {
        final String question = " " + side.code() + " " + venue;
        assertEquals(text(UsdLevels.within(view, side, venue, estimate)), c.ask("within" + question), at);
        assertEquals(text(UsdLevels.beyond(view, side, venue, estimate)), c.ask("beyond" + question), at);
        for (final DistanceBand band : DistanceBand.values()) {
            assertEquals(text(UsdLevels.ofBand(view, side, venue, band, estimate)),
                c.ask("band" + question + " " + band.code()), at);
        }
        final StringBuilder expected = new StringBuilder();
        final List<Cluster> clusters = new ClusterFinder().find(view, side, venue,
            venue == MapView.ALL_VENUES ? view.mark() : view.venueMark(venue));
        expected.append(clusters.size());
        for (final Cluster cluster : clusters) {
            expected.append(bits(cluster.priceLow())).append(bits(cluster.priceHigh()))
                .append(bits(cluster.peakPrice())).append(bits(cluster.usd())).append(bits(cluster.usdLow()))
                .append(bits(cluster.usdHigh())).append(cluster.calibrated() ? " 1" : " 0")
                .append(bits(cluster.calibrated() ? 0 : uncalibrated(side, venue, cluster)))
                .append(bits(cluster.share())).append(bits(cluster.distanceBps()))
                .append(bits(cluster.prominence())).append(cluster.edge() ? " 1" : " 0");
        }
        assertEquals(expected.toString(), c.ask("clusters" + question), () -> at + ", clusters of " + side + venue);
    }

    private double uncalibrated(final Side side, final int venue, final Cluster cluster) {
        return UsdLevels.between(view, side, venue, view.indexOf(cluster.priceLow()),
            view.indexOf(cluster.priceHigh()), new UsdEstimate()).uncalibratedUsd();
    }

    /** Both have seen the same publishes; sometimes neither looks. */
    private void compareFollowers(final MapFollower follower) throws IOException {
        if (random.nextInt(3) == 0) {
            return;
        }
        assertSame(ReadResult.OK, follower.follow(), at);
        final MapView map = follower.view();
        long changes = FollowedDigest.mix(0, follower.changedEdges());
        for (int row = 0; row < map.rows().count(); row++) {
            changes = FollowedDigest.mix(FollowedDigest.mix(changes, follower.rowChanged(row) ? 1 : 0),
                follower.changedBlocks(row));
        }
        assertEquals("OK " + map.sequence() + " " + (follower.replaced() ? 1 : 0) + " " + follower.bytesTaken()
            + String.format(" %016x %016x", changes, FollowedDigest.of(map)), c.ask("follow 1"), at);
    }

    private void comparePulses() throws IOException {
        final PulseView pulse = new PulseView();
        file.instrumentPulse(0).mark(random.nextLong()).quote(random.nextLong(), PulseWriter.NONE)
            .openInterest(random.nextLong()).eventTimeNs(random.nextLong()).health(random.nextInt(512))
            .journalPosition(random.nextInt(3)).publish(random.nextLong());
        file.counters().setRelease(EngineCounter.JOURNAL_ACKNOWLEDGED, 0, random.nextInt(3));
        file.underlyingPulse(1).mark(random.nextLong()).venues(random.nextLong(), random.nextLong())
            .journalPosition(random.nextLong()).publish(random.nextLong());
        file.counters().add(EngineCounter.FRAMES, 63, random.nextInt());
        assertSame(ReadResult.OK, reader.pulse(0, pulse), at);
        assertEquals(text(pulse), c.ask("pulse 0"), at);
        compareAges(pulse, random.nextLong());
        compareAges(pulse, pulse.receiveTimeNs() + random.nextInt(2_000_000_000) - 1_000_000_000);
        assertSame(ReadResult.OK, reader.underlyingPulse(1, pulse), at);
        assertEquals(text(pulse), c.ask("upulse 1"), at);
        assertEquals(Long.toString(reader.counter(EngineCounter.FRAMES, 63)),
            c.ask("counter " + EngineCounter.FRAMES.id() + " 63"), at);
    }

    private void compareAges(final PulseView pulse, final long nowNs) throws IOException {
        assertEquals(age(pulse.receiveTimeNs(), nowNs), BigInteger.valueOf(pulse.ageNs(nowNs)), at);
        assertEquals(pulse.ageNs(nowNs) + " " + view.ageNs(nowNs), c.ask("age " + nowNs), at);
    }

    /** As many digits as it takes, then the nearest that fits. */
    private static BigInteger age(final long timeNs, final long nowNs) {
        return BigInteger.valueOf(nowNs).subtract(BigInteger.valueOf(timeNs))
            .min(BigInteger.valueOf(Long.MAX_VALUE)).max(BigInteger.valueOf(Long.MIN_VALUE));
    }

    private void compareDigest() throws IOException {
        final SnapshotDigest digest = new SnapshotDigest(reader);
        assertSame(ReadResult.OK, digest.compute(), at);
        assertEquals("OK " + digest.hex(), c.ask("digest"), at);
    }

    private String text(final PulseView pulse) {
        return "OK " + pulse.sequence() + " " + pulse.mark() + " " + pulse.bid() + " " + pulse.ask() + " "
            + pulse.openInterest() + " " + pulse.eventTimeNs() + " " + pulse.receiveTimeNs() + " " + pulse.health()
            + " " + pulse.venueStates() + " " + pulse.oldestMarkNs() + " " + pulse.journalPosition() + " "
            + (reader.isAcknowledged(pulse) ? 1 : 0);
    }

    private static String text(final UsdEstimate answer) {
        return bits(answer.usd()) + bits(answer.usdLow()) + bits(answer.usdHigh())
            + (answer.calibrated() ? " 1" : " 0") + bits(answer.uncalibratedUsd());
    }

    private static String bits(final double value) {
        return Double.isNaN(value) ? " NaN" : " " + plain(value);
    }

    private static String plain(final double value) {
        return String.format("%016x", Double.doubleToRawLongBits(value));
    }
}
