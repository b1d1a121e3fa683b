package io.isotherm.engine.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.MapView;
import io.isotherm.client.PriceQuery;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.MapDescriptor;
import io.isotherm.client.layout.Side;
import io.isotherm.client.position.BracketLadder;
import io.isotherm.client.position.LiquidationEquation;
import io.isotherm.client.position.LiquidationPoint;
import io.isotherm.client.position.MarginRule;
import io.isotherm.client.position.Position;
import io.isotherm.client.position.PositionQuery;
import io.isotherm.client.position.PositionRisk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One position in a herd that is put there by hand: two venues, two clusters a side that adjoin. */
final class PositionQueryTest {
    private static final int MARK = MapDescriptor.BUCKET_COUNT / 2;
    private static final BracketLadder LADDER = BracketLadder.flat(0.005, 0);

    private final MapView view = new MapView();
    private final PositionQuery query = new PositionQuery();
    private SnapshotFile file;
    private SnapshotReader reader;
    private MapWriter map;

    @TempDir
    private Path directory;

    @BeforeEach
    void makeAMap() {
        file = SnapshotFile.create(Specs.of(directory));
        reader = SnapshotReader.open(directory);
        map = file.map(0);
        map.rebase(0, Specs::edge);
    }

    @AfterEach
    void close() {
        file.close();
    }

    /** A hill of both venues around a bucket: the second has three times what the first has. */
    private void hill(final int peak, final int halfWidth) {
        final Side side = peak < MARK ? Side.LONG : Side.SHORT;
        for (int i = Math.max(0, peak - halfWidth); i <= peak + halfWidth; i++) {
            final float usd = 1_000 * (halfWidth + 1 - Math.abs(i - peak));
            map.put(map.rows().venue(side, 0), i, usd);
            map.put(map.rows().venue(side, 1), i, 3 * usd);
            map.put(map.rows().aggregate(side), i, 4 * usd);
        }
    }

    private void publish() {
        final double mark = Specs.edge(MARK) * 1.0002;
        map.head().mark(mark).venueMark(0, mark).venueMark(1, mark * 1.001);
        map.publish(1);
        assertSame(ReadResult.OK, reader.map(0, view));
    }

    private Position liquidatedAt(final Side side, final double price) {
        final Position any = Position.ofBase(side, false, view.mark(), 2, 10);
        return any.withMargin(LiquidationEquation.marginFor(any, LADDER, MarginRule.AT_MARK, price));
    }

    private PositionRisk assess(final int venue, final Position position) {
        return query.assess(view, venue, position, LADDER, MarginRule.AT_MARK, 0.03, 4);
    }

    @Test
    void shouldTellWhoGoesBeforeMeAtMyVenueAndEverywhere() {
        hill(MARK - 60, 20);
        publish();
        final double price = PriceQuery.mid(view, MARK - 60);
        final PositionRisk risk = assess(0, liquidatedAt(Side.LONG, price * (1 + 1e-9)));
        assertEquals(price, risk.liquidation().price(), price * 2e-9);
        assertFalse(risk.liquidated());
        assertEquals(view.mark(), risk.mark());
        // From the hill's near end to the bucket above mine; mine is its top and goes with me.
        double before = 0;
        for (int i = MARK - 59; i <= MARK - 40; i++) {
            before += view.value(view.row(Side.LONG, MapView.ALL_VENUES), i);
        }
        assertEquals(before, risk.longBefore().usd());
        assertEquals(before / 4, risk.longBeforeAtVenue().usd());
        assertEquals(0, risk.shortBefore().usd());
        assertEquals(0, risk.shortBeforeAtVenue().usd());
        assertEquals(Math.log(view.mark() / price) * 1e4, risk.distanceBps(), 1e-4);
        assertEquals(view.mark() * 1.001, assess(1, liquidatedAt(Side.LONG, price)).mark(), 1e-12);
    }

    @Test
    void shouldShareTheClusterByTheBucketsThatGoFirst() {
        hill(MARK - 60, 20);
        publish();
        for (int mine = MARK - 66; mine <= MARK - 54; mine += 4) {
            final PositionRisk risk = assess(0, liquidatedAt(Side.LONG, PriceQuery.mid(view, mine) * (1 + 1e-9)));
            assertNotNull(risk.cluster());
            double first = 0;
            double all = 0;
            for (int i = 0; i < MARK; i++) {
                final double usd = PriceQuery.mid(view, i) > risk.cluster().priceLow()
                    && PriceQuery.mid(view, i) < risk.cluster().priceHigh()
                    ? view.value(view.row(Side.LONG, MapView.ALL_VENUES), i) : 0;
                all += usd;
                first += i > mine ? usd : 0;
            }
            assertEquals(first / all, risk.shareBefore(), 1e-12);
        }
    }

    @Test
    void shouldNameTheLeverageThatLeavesTheHerd() {
        for (final Side side : Side.values()) {
            final int away = side == Side.LONG ? -1 : 1;
            hill(MARK + away * 60, 12);
            hill(MARK + away * 84, 12);
            publish();
            final PositionRisk risk = assess(0, liquidatedAt(side, PriceQuery.mid(view, MARK + away * 60)));
            assertNotNull(risk.cluster());
            assertTrue(side == Side.LONG ? risk.clearPrice() < risk.cluster().priceLow()
                : risk.clearPrice() > risk.cluster().priceHigh());
            final Position moved = liquidatedAt(side, view.mark()).withMargin(risk.clearMargin());
            assertEquals(risk.clearLeverage(), moved.leverage(), 1e-12);
            final PositionRisk clear = assess(0, moved);
            assertEquals(risk.clearPrice(), clear.liquidation().price(), 1e-12 * risk.clearPrice());
            assertNull(clear.cluster());
            assertTrue(Double.isNaN(clear.shareBefore()) && Double.isNaN(clear.clearPrice()));
            assertTrue(clear.reachProbability() < risk.reachProbability());
        }
    }

    @Test
    void shouldSayNothingOfAHerdWhereThereIsNone() {
        publish();
        final PositionRisk risk = assess(0, liquidatedAt(Side.SHORT, view.mark() * 1.05));
        assertNull(risk.cluster());
        assertEquals(0, risk.shortBefore().usd());
        assertTrue(Double.isNaN(risk.clearLeverage()));
        assertEquals(4.87901641694, risk.distanceBps() / 100, 1e-9);
    }

    @Test
    void shouldSayThatThereIsNoWayOutWhereTheMapEnds() {
        hill(3, 12);
        publish();
        final PositionRisk risk = assess(0, liquidatedAt(Side.LONG, PriceQuery.mid(view, 2)));
        assertNotNull(risk.cluster());
        assertTrue(risk.cluster().edge());
        assertTrue(Double.isNaN(risk.clearPrice()) && Double.isNaN(risk.clearMargin()));
    }

    @Test
    void shouldKnowPositionsThatAreGoneOrNeverGo() {
        hill(MARK - 60, 20);
        publish();
        final PositionRisk gone = assess(0, Position.ofBase(Side.LONG, false, view.mark() * 1.2, 1, 20));
        assertTrue(gone.liquidated());
        assertEquals(0, gone.distanceBps());
        assertEquals(1, gone.reachProbability());
        assertTrue(assess(0, Position.ofBase(Side.SHORT, true, view.mark(), 1, 250)).liquidated(), "at entry");
        final PositionRisk never = assess(0, Position.ofBase(Side.LONG, false, view.mark(), 1, 1));
        assertSame(LiquidationPoint.State.NEVER, never.liquidation().state());
        assertFalse(never.liquidated());
        assertEquals(0, never.reachProbability());
        assertTrue(Double.isNaN(never.distanceBps()) && Double.isNaN(never.longBefore().usd()));
    }

    @Test
    void shouldNotGuessWithoutAMarkOrAVolatility() {
        hill(MARK - 60, 20);
        publish();
        final Position position = liquidatedAt(Side.LONG, PriceQuery.mid(view, MARK - 60));
        assertTrue(Double.isNaN(query.assess(view, 0, position, LADDER, MarginRule.AT_MARK, Double.NaN, 4)
            .reachProbability()));
        map.head().mark(Double.NaN).venueMark(0, Double.NaN);
        map.publish(2);
        assertSame(ReadResult.OK, reader.map(0, view));
        final PositionRisk risk = assess(0, position);
        assertFalse(risk.liquidated());
        assertNull(risk.cluster());
        assertTrue(Double.isNaN(risk.distanceBps()) && Double.isNaN(risk.reachProbability()));
        assertTrue(risk.longBefore().usd() > 0, "the herd is there without a mark");
    }
}
