package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.lmax.disruptor.YieldingWaitStrategy;
import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PolledProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.FullRingPolicy;
import io.isotherm.engine.ring.HaltSignal;
import io.isotherm.engine.ring.MarketEventRing;
import io.isotherm.engine.ring.RingExceptionHandler;
import io.isotherm.engine.ring.RingPublisher;
import io.isotherm.engine.status.CounterKind;
import io.isotherm.engine.status.DistinctErrors;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.engine.status.HeapEventCounters;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.CaptureSource;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The ledger after every event of every captured session: real frames through decoders, books, ring
 * and processor. Each symbol that a session names is modelled. Skipped without captures.
 */
final class CapturedLedgerTest {
    /** Bitget and dYdX have no session there. */
    private static final int FEWEST_VENUES = 10;
    private static final String CAPTURES = System.getProperty("isotherm.captures", "");

    @TestFactory
    Stream<DynamicTest> shouldKeepTheLedgerAfterEveryEventOfEverySession() throws IOException {
        assumeTrue(!CAPTURES.isEmpty() && Files.isDirectory(Path.of(CAPTURES)),
            "no captures: set -Disotherm.captures=FOLDER to check the ledger on real sessions");
        final Stream.Builder<DynamicTest> tests = Stream.builder();
        int walked = 0;
        for (final Venue venue : Venue.values()) {
            final List<Path> sessions = sessions(venue);
            walked += sessions.isEmpty() ? 0 : 1;
            for (final Path session : sessions) {
                tests.add(DynamicTest.dynamicTest(venue.code() + " " + session.getFileName(),
                    () -> check(venue, session)));
            }
        }
        assertTrue(walked >= FEWEST_VENUES, "sessions of " + walked + " venues only in " + CAPTURES);
        return tests.build();
    }

    private static List<Path> sessions(final Venue venue) throws IOException {
        final Path folder = Path.of(CAPTURES, venue.code(), "sessions");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tsv.gz")).sorted().toList();
        }
    }

    private static void check(final Venue venue, final Path session) throws IOException {
        final InstrumentTable table = HeardSymbols.of(venue, session);
        final DensityModel model = new DensityModel(table, ModelParameters.DEFAULTS);
        final HeapEventCounters counters = new HeapEventCounters();
        final HaltSignal halt = new HaltSignal();
        final MarketEventRing ring = new MarketEventRing(1024, new YieldingWaitStrategy());
        final LedgerWatch watch = new LedgerWatch(model, new MarketEventProcessor(table, model, PublishSink.NONE,
            PublishCadence.DEFAULTS, StaleTimeouts.DEFAULTS));
        final PolledProcessor polled = new PolledProcessor(ring, watch,
            new RingExceptionHandler(counters, new DistinctErrors(() -> 0, System.err), halt), halt);
        final RingPublisher publisher = new RingPublisher(table, ring, FullRingPolicy.WAIT, polled, halt, counters);
        final Map<CaptureSource, FrameSink> sinks = new HashMap<>();
        try (CaptureReader reader = Captures.open(session, venue);
             FrameIntake intake = new FrameIntake(table, publisher, instrument -> {
                 // nobody can be asked for a snapshot
             })) {
            while (reader.advance() && !halt.raised()) {
                reader.deliver(sinks.computeIfAbsent(reader.source(), source -> source.rest()
                    ? intake.rest(source.venue(), source.symbol()) : intake.socket(source.venue())));
                polled.drain();
            }
        }
        if (halt.raised()) {
            throw new AssertionError(venue.code() + " " + session.getFileName(), halt.cause());
        }
        assertEquals(0, counters.get(CounterKind.SKIPPED_EVENTS, EventCounters.NO_VENUE), "skipped events");
        assertTrue(watch.events() > 0, "no event in " + session);
        watch.checkAll();
        System.out.println("ledger of " + venue.code() + " " + session.getFileName() + ": " + watch);
    }
}
