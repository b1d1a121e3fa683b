package io.isotherm.engine.listing;

import static io.isotherm.engine.ring.Listings.symbol;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.processor.HealthFlag;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.Aggressor;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.InstrumentTable;
import io.isotherm.feed.listing.ListedContract;
import io.isotherm.feed.listing.ListingText;
import io.isotherm.feed.listing.TradingState;
import io.isotherm.feed.listing.VenueListing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** From a listing's frame through the ring into the density model. */
final class ListingIntakeTest {
    private static final long T0 = 1_800_000_000_000_000_000L;
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final int ETH = 1;
    private static final BracketTable NEW = new BracketTable(BracketTable.Unit.QUOTE, 0, "venue", "2027-01-15", "",
        List.of(new Bracket(1e6, 0.005, 100, 0, false), new Bracket(5e6, 0.02, 25, 15_000, false)));

    private final List<String> told = new ArrayList<>();
    private final Engine engine = new Engine(Listings.TABLE);

    /** The stages from the intake to the model, on one thread. */
    private final class Engine {
        private final HeapEventCounters counters = new HeapEventCounters();
        private final DensityModel model;
        private final MarketEventProcessor processor;
        private final PolledProcessor polled;
        private final RingPublisher publisher;
        private final ListingIntake intake;

        Engine(final InstrumentTable table) {
            final HaltSignal halt = new HaltSignal();
            final MarketEventRing ring = new MarketEventRing(1 << 16, new YieldingWaitStrategy());
            model = new DensityModel(table, ModelParameters.DEFAULTS);
            processor = new MarketEventProcessor(table, model, PublishSink.NONE, PublishCadence.DEFAULTS,
                StaleTimeouts.DEFAULTS, counters);
            polled = new PolledProcessor(ring, processor,
                new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
            publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
            intake = new ListingIntake(table, publisher, model.changes(),
                (instrument, state, message) -> told.add(message));
        }

        void list(final ListedContract contract, final long afterNs) {
            final byte[] text = ListingText.write(new VenueListing(contract.venue(), T0 + afterNs, List.of(contract),
                List.of())).getBytes(StandardCharsets.UTF_8);
            intake.sink(contract.venue()).onFrame(new UnsafeBuffer(text), 0, text.length, T0 + afterNs);
            polled.drain();
        }

        void time(final long afterNs) {
            publisher.onTime(T0 + afterNs);
            polled.drain();
        }

        /** Marks, orders of several sizes and open interest, one set per second. */
        void trade(final long fromNs, final int seconds) {
            for (int i = 0; i < seconds; i++) {
                final long timeNs = T0 + fromNs + i * SECOND;
                publisher.onFrameStart(Venue.BYBIT, timeNs);
                publisher.onMark(symbol("ETHUSDT"), timeNs, 4000 + i % 5, 0);
                publisher.onTrade(symbol("ETHUSDT"), timeNs, 4000 + i % 5, 0, 100 + 300L * (i % 4), 0, Aggressor.BUY,
                    TradeKind.MARKET);
                publisher.onOpenInterest(symbol("ETHUSDT"), timeNs, 100_000 + 10L * i, 0);
                publisher.onFrameEnd();
                polled.drain();
            }
        }
    }

    private static ListedContract contract(final TradingState state, final String size, final BracketTable brackets) {
        return new ListedContract(Venue.BYBIT, "ETHUSDT", state, ListedContract.NO_END, ContractKind.LINEAR,
            new BigDecimal(size), new BigDecimal("0.01"), new BigDecimal("0.01"), brackets);
    }

    @Test
    void shouldPutNewBracketsIntoForceAtTheNextMultipleOfTenMilliseconds() {
        engine.time(1 * MS);
        engine.list(contract(TradingState.TRADING, "1", NEW), 3 * MS);
        engine.time(9 * MS);
        assertEquals("test", engine.model.instrument(ETH).brackets().source());
        engine.time(10 * MS);
        assertEquals(NEW.brackets(), engine.model.instrument(ETH).brackets().brackets());
        assertEquals(1, engine.counters.total(CounterKind.BRACKET_CHANGES));
        assertEquals(List.of("bybit: ETHUSDT new maintenance brackets from venue: step 2 of 2 is 2 % and 25x up to "
            + "5000000, was no such step"), told);
        engine.list(contract(TradingState.TRADING, "1", NEW), 20 * MS);
        engine.time(40 * MS);
        assertEquals(1, engine.counters.total(CounterKind.LISTING_CHANGES), "the same again is no change");
    }

    @Test
    void shouldOpenPositionsAsAnEngineDoesThatBeganWithTheNewBrackets() {
        final Engine oracle = new Engine(new InstrumentTable(List.of(Listings.TABLE.get(0),
            Listings.TABLE.get(ETH).withBrackets(NEW), Listings.TABLE.get(2))));
        final Engine unchanged = new Engine(Listings.TABLE);
        engine.time(1);
        engine.list(contract(TradingState.TRADING, "1", NEW), MS);
        for (final Engine each : List.of(engine, oracle, unchanged)) {
            each.time(10 * MS);
            each.trade(SECOND, 120);
        }
        assertEquals(oracle.model.digest(), engine.model.digest());
        assertNotEquals(unchanged.model.digest(), engine.model.digest());
    }

    @Test
    void shouldSettleAContractThatEndedAndBelieveNothingMoreOfIt() {
        engine.trade(SECOND, 60);
        final double before = engine.model.instrument(ETH).longUsd();
        assertTrue(before > 0);
        engine.list(ListedContract.ended(Venue.BYBIT, "ETHUSDT"), 62 * SECOND);
        engine.trade(62 * SECOND + 100 * MS, 60);
        engine.time(7200 * SECOND);
        assertTrue(engine.model.instrument(ETH).longUsd() < 1e-6 * before, "two hours later nothing grew back");
        assertEquals(180, engine.counters.total(CounterKind.UNTRUSTED_EVENTS));
        assertTrue((engine.processor.state(ETH).health() & HealthFlag.NOT_TRADING) != 0);
        assertEquals(0, engine.processor.state(0).health() & HealthFlag.NOT_TRADING);
        assertTrue(told.get(0).contains("is not listed any more"), told.toString());
        assertEquals(0, engine.counters.total(CounterKind.LEDGER_VIOLATIONS));
    }

    @Test
    void shouldNeverRescaleAContractOfAnotherSize() {
        engine.trade(SECOND, 10);
        engine.list(contract(TradingState.TRADING, "10", NEW), 20 * SECOND);
        engine.trade(21 * SECOND, 10);
        assertTrue((engine.processor.state(ETH).health() & HealthFlag.TERMS_CHANGED) != 0);
        assertEquals(30, engine.counters.total(CounterKind.UNTRUSTED_EVENTS));
        assertEquals("test", engine.model.instrument(ETH).brackets().source(), "brackets of another contract");
        assertEquals(List.of("bybit: ETHUSDT its contract size is 10, the instrument file says 1; nothing of it is "
            + "believed from now on: correct the instrument file and start anew"), told);
    }

    @Test
    void shouldFlagASuspensionAndTakeItBack() {
        engine.trade(SECOND, 2);
        engine.list(contract(TradingState.SUSPENDED, "1", null), 4 * SECOND);
        engine.time(5 * SECOND);
        assertTrue((engine.processor.state(ETH).health() & HealthFlag.NOT_TRADING) != 0);
        engine.list(contract(TradingState.TRADING, "1", null), 6 * SECOND);
        engine.time(7 * SECOND);
        assertEquals(0, engine.processor.state(ETH).health() & HealthFlag.NOT_TRADING);
        assertEquals(List.of("bybit: ETHUSDT does not trade: the venue has suspended it",
            "bybit: ETHUSDT trades again"), told);
    }

    @Test
    void shouldRefuseADamagedFrameAndASymbolThatIsNotHeard() {
        engine.intake.sink(Venue.BYBIT).onFrame(new UnsafeBuffer(new byte[] {'{'}), 0, 1, T0);
        assertEquals(1, engine.counters.total(CounterKind.REJECTED_MALFORMED));
        engine.list(ListedContract.ended(Venue.BYBIT, "OTHER"), MS);
        assertEquals(0, engine.counters.total(CounterKind.LISTING_CHANGES));
    }
}
