package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.isotherm.client.Cluster;
import io.isotherm.client.ClusterFinder;
import io.isotherm.client.ClusterMap;
import io.isotherm.client.DerivedView;
import io.isotherm.client.EntryMap;
import io.isotherm.client.MapBars;
import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.UsdEstimate;
import io.isotherm.client.cascade.BranchingRatio;
import io.isotherm.client.cascade.Cascade;
import io.isotherm.client.cascade.CascadeSimulator;
import io.isotherm.client.cascade.Fuses;
import io.isotherm.client.cascade.Liquidity;
import io.isotherm.client.layout.DistanceBand;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.client.position.BracketLadder;
import io.isotherm.client.position.LiquidationEquation;
import io.isotherm.client.position.LiquidationPoint;
import io.isotherm.client.position.MarginRule;
import io.isotherm.client.position.Position;
import io.isotherm.client.position.PositionQuery;
import io.isotherm.client.position.PositionRisk;
import io.isotherm.client.position.ReachProbability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cascades and positions on random maps: what Java, C and Python answer, each in its own process, agrees to the bit.
 * {@code -Disotherm.rounds=N} times the rounds.
 */
final class WhatIfDifferentialTest {
    private static final int ROUNDS = 4 * Integer.getInteger("isotherm.rounds", 1);
    private static final int MARKETS = 6;
    private static final int TRIGGERS = 6;
    private static final int POSITIONS = 12;
    private static final double[] WIDTHS_BPS = {5, 10};

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MapView view = new MapView();
    private final Cascade cascade = new Cascade();
    private final Fuses fuses = new Fuses();
    private final ClusterFinder finder = new ClusterFinder();
    private final PositionQuery query = new PositionQuery();
    private int longestCascade;
    private int fusesSeen;
    private final EntryMap entries = new EntryMap();
    private int clustersSeen;
    private int barsSeen;

    /** Asks the program of one language. */
    private interface Program {
        String ask(String question) throws IOException, InterruptedException;
    }

    @TempDir
    private Path folder;

    @Test
    void shouldAnswerInCAsInJava() throws IOException, InterruptedException {
        final Path program = CCompiler.compile("whatif", folder);
        try (SnapshotFile file = SnapshotFile.create(Specs.of(folder.resolve("shared")));
             CProgram c = CProgram.start(program, file.path().getParent().toString())) {
            assertEquals("ready", c.readLine());
            compare(file, c::ask);
        }
    }

    @Test
    void shouldAnswerInPythonAsInJava() throws IOException, InterruptedException {
        try (SnapshotFile file = SnapshotFile.create(Specs.of(folder.resolve("shared")));
             PythonProgram python = PythonProgram.start(PythonProgram.test("whatif"),
                 file.path().getParent().toString())) {
            assertEquals("ready", python.readLine());
            compare(file, python::ask);
        }
    }

    private void compare(final SnapshotFile file, final Program program) throws IOException, InterruptedException {
        final SnapshotReader reader = SnapshotReader.open(file.path().getParent());
        final RandomMap[] maps = new RandomMap[WIDTHS_BPS.length];
        for (int i = 0; i < maps.length; i++) {
            maps[i] = new RandomMap(file.map(i), random, WIDTHS_BPS[i]);
        }
        for (int round = 1; round <= ROUNDS; round++) {
            for (int i = 0; i < maps.length; i++) {
                maps[i].change(random.nextLong());
                assertSame(ReadResult.OK, reader.map(i, view));
                same("OK", program, "map " + i);
                for (int market = 0; market < MARKETS; market++) {
                    compareCascades(program);
                }
                compareKnown(file, reader, i, program);
                for (int position = 0; position < POSITIONS; position++) {
                    comparePositions(program);
                }
                compareBars(program);
                compareEntries(program);
            }
        }
        final String seen = "seed " + seed + ", longest cascade " + longestCascade + ", fuses " + fusesSeen
            + ", positions in clusters " + clustersSeen + ", bars " + barsSeen;
        assertEquals(true, longestCascade > 3 && fusesSeen > 10 && clustersSeen > 5 && barsSeen > 100, seen);
    }

    private void same(final String expected, final Program program, final String question)
        throws IOException, InterruptedException {
        assertEquals(expected, program.ask(question), () -> "seed " + seed + ": " + question);
    }

    /** By the book, the volatility and the turnover that the signals of the snapshot know. */
    private void compareKnown(final SnapshotFile file, final SnapshotReader reader, final int underlying,
                              final Program program) throws IOException, InterruptedException {
        final SignalsImage signals = file.derived(underlying).signals();
        final DerivedView derived = new DerivedView();
        final double[] bids = RandomLiquidity.book(random, view.usd(Side.LONG));
        final double[] asks = RandomLiquidity.book(random, view.usd(Side.SHORT));
        for (int d = 0; d < Liquidity.LEVELS; d++) {
            signals.figure(SignalFigure.values()[SignalFigure.BID_USD_5.ordinal() + d], bids[d]);
            signals.figure(SignalFigure.values()[SignalFigure.ASK_USD_5.ordinal() + d], asks[d]);
        }
        signals.figure(SignalFigure.TURNOVER_DAY_USD, random.nextDouble() * 1e11 + 1);
        for (final double sigma : new double[] {Double.NaN, random.nextDouble() * 0.01}) {
            signals.figure(SignalFigure.SIGMA_MINUTE, sigma);
            file.derived(underlying).of(1, view.sequence(), 0)
                .clusters(new ClusterMap(List.of(), List.of()), 1, view.mark(), 0);
            same(Double.isNaN(sigma) ? "0" : "1", program, "known " + underlying);
        }
        assertSame(ReadResult.OK, reader.clusters(underlying, derived));
        final Liquidity liquidity = Liquidity.of(derived.signals());
        for (int i = 0; i < TRIGGERS; i++) {
            final double trigger = trigger(i);
            CascadeSimulator.simulate(view, MapView.ALL_VENUES, trigger, liquidity, cascade);
            same(text(cascade), program, "cascade " + MapView.ALL_VENUES + bits(trigger));
        }
    }

    private void compareCascades(final Program program) throws IOException, InterruptedException {
        final Cluster below = nearest(Side.LONG);
        final Cluster above = nearest(Side.SHORT);
        final boolean chains = below != null && above != null && random.nextBoolean();
        final double[] bids =
            chains ? RandomLiquidity.chain(random, below) : RandomLiquidity.book(random, view.usd(Side.LONG));
        final double[] asks =
            chains ? RandomLiquidity.chain(random, above) : RandomLiquidity.book(random, view.usd(Side.SHORT));
        final Liquidity liquidity = RandomLiquidity.of(random, bids, asks);
        same("1", program, "liquidity" + bits(bids) + bits(asks) + bits(liquidity.sigmaPerDay(),
            liquidity.volumeUsdPerDay(), liquidity.impactFactor(), liquidity.recovery()));
        for (int i = 0; i < TRIGGERS; i++) {
            final int venue = anyVenue();
            final double trigger = chains && i < 4 ? RandomLiquidity.within(random, i < 2 ? below : above) : trigger(i);
            CascadeSimulator.simulate(view, venue, trigger, liquidity, cascade);
            longestCascade = Math.max(longestCascade, cascade.iterations());
            same(text(cascade), program, "cascade " + venue + bits(trigger));
            final Side side = Side.values()[i % 2];
            same("ratio" + bits(BranchingRatio.at(view, side, venue, trigger, liquidity)), program,
                "branching " + side.code() + " " + venue + bits(trigger));
        }
        for (final Side side : Side.values()) {
            final int venue = anyVenue();
            fuses.find(view, side, venue, liquidity);
            fusesSeen += fuses.count();
            final StringBuilder expected = new StringBuilder().append(fuses.count() + fuses.omitted());
            for (int i = 0; i < fuses.count(); i++) {
                expected.append(bits(fuses.priceLow(i), fuses.priceHigh(i), fuses.peakRatio(i)))
                    .append(text(fuses.usd(i)));
            }
            final String question = "fuses " + side.code() + " " + venue;
            final String told = program.ask(question);
            // Java keeps the nearest 32, the others all that the caller has room for.
            assertEquals(expected.toString(), fuses.omitted() == 0 ? told
                : told.substring(0, Math.min(told.length(), expected.length())),
                () -> "seed " + seed + ": " + question);
        }
    }

    /** Odd ones, near the mark, beyond the window. */
    private double trigger(final int i) {
        final double mark = Double.isNaN(view.mark()) ? view.edge(MapDescriptor.BUCKET_COUNT / 2) : view.mark();
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> 0;
            case 2 -> mark;
            case 3 -> view.edge(0) * 0.5;
            case 4 -> view.edge(MapDescriptor.BUCKET_COUNT) * 2;
            case 5 -> 0.5 * (view.edge(2_000 + i) + view.edge(2_001 + i));
            case 6, 7 -> mark * (1 + 0.2 * (random.nextDouble() - 0.5));
            default -> nearEnd(mark);
        };
    }

    /** Where price enters a cluster. */
    private double nearEnd(final double mark) {
        final Cluster cluster = anyCluster(Side.values()[random.nextInt(2)]);
        return cluster == null ? mark : cluster.side() == Side.LONG ? cluster.priceHigh() : cluster.priceLow();
    }

    private Cluster nearest(final Side side) {
        return finder.find(view, side, MapView.ALL_VENUES, view.mark()).stream().findFirst().orElse(null);
    }

    private Cluster anyCluster(final Side side) {
        final List<Cluster> clusters = finder.find(view, side, MapView.ALL_VENUES, view.mark());
        return clusters.isEmpty() ? null : clusters.get(random.nextInt(clusters.size()));
    }

    private void compareEntries(final Program program) throws IOException, InterruptedException {
        final int venue = anyVenue();
        entries.of(view, venue);
        for (final Side side : Side.values()) {
            final StringBuilder expected = new StringBuilder("entries").append(bits(entries.beyond(side),
                entries.usd(side, 0, MapDescriptor.BUCKET_COUNT)));
            for (int i = 0; i < MapDescriptor.BUCKET_COUNT; i += 16) {
                expected.append(bits(entries.usd(side, i)));
            }
            same(expected.toString(), program, "entries " + side.code() + " " + venue);
        }
    }

    private void compareBars(final Program program) throws IOException, InterruptedException {
        final UsdEstimate answer = new UsdEstimate();
        for (final double share : new double[] {0, 0.02, random.nextDouble(), 3, -0.1, Double.NaN}) {
            final Side side = Side.values()[random.nextInt(2)];
            final int venue = anyVenue();
            same("within" + text(PriceQuery.liquidatedWithin(view, side, venue, share, answer)), program,
                "within " + side.code() + " " + venue + bits(share));
        }
        final int[] widths = {1, MapBars.WIDTH_DEFAULT, 1 + random.nextInt(300), MapDescriptor.BUCKET_COUNT};
        final double[] reaches = {0.003, MapBars.REACH_DEFAULT, 5 * random.nextDouble(), 20};
        for (int i = 0; i < widths.length; i++) {
            final int venue = anyVenue();
            final MapBars bars = new MapBars().cut(view, widths[i], reaches[i]);
            barsSeen += bars.count();
            final StringBuilder expected = new StringBuilder().append(bars.count());
            for (int bar = 0; bar < bars.count(); bar++) {
                expected.append(' ').append(bars.from(bar)).append(' ').append(bars.to(bar))
                    .append(bits(bars.priceLow(bar), bars.priceHigh(bar)));
                for (final Side side : Side.values()) {
                    expected.append(bits(bars.usd(side, venue, bar)));
                    for (final DistanceBand band : DistanceBand.values()) {
                        expected.append(bits(bars.bandUsd(side, venue, band, bar)));
                    }
                    expected.append(text(bars.cumulative(side, venue, bar, answer)));
                }
            }
            same(expected.toString(), program, "bars " + venue + " " + widths[i] + bits(reaches[i]));
        }
    }

    private int anyVenue() {
        return random.nextInt(view.rows().venueCount() + 1) - 1;
    }

    private void comparePositions(final Program program) throws IOException, InterruptedException {
        final double entry = view.edge(MapDescriptor.BUCKET_COUNT / 2) * (1 + 0.1 * (random.nextDouble() - 0.5));
        final Side side = Side.values()[random.nextInt(2)];
        final boolean inverse = random.nextBoolean();
        final boolean inBase = random.nextBoolean();
        final double size = Math.exp(random.nextDouble() * 14 - 2);
        final double leverage = random.nextInt(4) == 0 ? 1 : random.nextBoolean() ? 1 + 60 * random.nextDouble()
            : leverageInto(anyCluster(side), side, inverse, entry);
        final Position position = inBase ? Position.ofBase(side, inverse, entry, size, leverage)
            : Position.ofUsd(side, inverse, entry, size, leverage);
        same("1" + bits(position.quantity(), position.margin()), program, "position " + side.code() + " "
            + (inverse ? 1 : 0) + " " + (inBase ? 1 : 0) + bits(entry, size, leverage));
        final BracketLadder ladder = ladder(position);
        same("1", program, "ladder" + text(ladder));
        final MarginRule rule = MarginRule.values()[random.nextInt(2)];
        final double wished = entry * (0.5 + random.nextDouble());
        same(text(LiquidationEquation.solve(position, ladder, rule))
            + bits(LiquidationEquation.marginFor(position, ladder, rule, wished)), program,
            "point " + rule.ordinal() + bits(wished));
        final int venue = anyVenue();
        final double sigma = random.nextInt(5) == 0 ? Double.NaN : 0.1 * random.nextDouble();
        final double hours = 24 * random.nextDouble();
        final PositionRisk risk = query.assess(view, venue, position, ladder, rule, sigma, hours);
        clustersSeen += risk.cluster() == null ? 0 : 1;
        same(text(risk), program, "risk " + venue + " " + rule.ordinal() + bits(sigma, hours));
        final double bps = random.nextInt(9) == 0 ? -1 : random.nextDouble() * 3_000;
        same("reach" + bits(ReachProbability.of(bps, sigma, hours)), program, "reach" + bits(bps, sigma, hours));
    }

    /** About the leverage that is liquidated in a cluster. */
    private double leverageInto(final Cluster cluster, final Side side, final boolean inverse, final double entry) {
        if (cluster == null) {
            return 3;
        }
        final Position position = Position.ofUsd(side, inverse, entry, 1, 3);
        final double price =
            cluster.priceLow() + random.nextDouble() * (cluster.priceHigh() - cluster.priceLow());
        final double margin =
            LiquidationEquation.marginFor(position, BracketLadder.flat(0.01, 0), MarginRule.AT_MARK, price);
        return margin > 0 ? position.value() / margin : 5;
    }

    private BracketLadder ladder(final Position position) {
        final BracketLadder.Unit unit = BracketLadder.Unit.values()[random.nextInt(2)];
        final int count = 1 + random.nextInt(8);
        final double[] caps = new double[count];
        final double[] rates = new double[count];
        final double[] deductions = new double[count];
        final double[] leverages = new double[count];
        double cap = position.value() * random.nextDouble() * 2;
        double rate = 0.02 * random.nextDouble();
        for (int i = 0; i < count; i++) {
            cap *= 1.01 + random.nextDouble();
            rate *= 1 + 0.5 * random.nextDouble();
            caps[i] = cap;
            rates[i] = rate;
            deductions[i] = i == 0 || random.nextInt(4) == 0 ? 0
                : deductions[i - 1] + caps[i - 1] * (rates[i] - rates[i - 1]);
            leverages[i] = random.nextInt(3) == 0 ? Double.NaN : 1 + random.nextInt(125);
        }
        return new BracketLadder(unit, random.nextBoolean() ? 0.0005 : 0, caps, rates, deductions, leverages);
    }

    private static String text(final BracketLadder ladder) {
        final StringBuilder text = new StringBuilder(" ").append(ladder.unit().ordinal()).append(bits(ladder.feeRate()))
            .append(' ').append(ladder.count());
        for (int i = 0; i < ladder.count(); i++) {
            text.append(bits(ladder.cap(i), ladder.rate(i), ladder.deduction(i), ladder.maxLeverage(i)));
        }
        return text.toString();
    }

    private static String text(final LiquidationPoint point) {
        return point.state().ordinal() + " " + point.bracket() + " " + (point.beyondLadder() ? 1 : 0)
            + bits(point.price());
    }

    private static String text(final PositionRisk risk) {
        final Cluster cluster = risk.cluster();
        return text(risk.liquidation()) + bits(risk.mark()) + (risk.liquidated() ? " 1" : " 0")
            + bits(risk.distanceBps(), risk.reachProbability()) + text(risk.longBeforeAtVenue())
            + text(risk.longBefore()) + text(risk.shortBeforeAtVenue()) + text(risk.shortBefore())
            + bits(cluster == null ? Double.NaN : cluster.priceLow(), cluster == null ? Double.NaN
                : cluster.priceHigh(), risk.shareBefore(), risk.clearPrice(), risk.clearMargin(), risk.clearLeverage());
    }

    private static String text(final Cascade answer) {
        if (!answer.answered()) {
            return "none";
        }
        final StringBuilder text = new StringBuilder().append(answer.side().code()).append(' ')
            .append(answer.iterations()).append(answer.settled() ? " 1" : " 0")
            .append(answer.leftWindow() ? " 1" : " 0").append(bits(answer.terminalPrice()))
            .append(text(answer.triggered())).append(text(answer.forced()));
        for (int i = 0; i <= answer.iterations(); i++) {
            text.append(bits(answer.price(i), answer.usd(i)));
        }
        return text.toString();
    }

    private static String text(final UsdEstimate answer) {
        return bits(answer.usd(), answer.usdLow(), answer.usdHigh()) + (answer.calibrated() ? " 1" : " 0")
            + bits(answer.uncalibratedUsd());
    }

    /** NaN by its name, since languages differ in its bits. */
    private static String bits(final double... values) {
        final StringBuilder text = new StringBuilder();
        for (final double value : values) {
            text.append(Double.isNaN(value) ? " NaN" : String.format(" %016x", Double.doubleToRawLongBits(value)));
        }
        return text.toString();
    }
}
