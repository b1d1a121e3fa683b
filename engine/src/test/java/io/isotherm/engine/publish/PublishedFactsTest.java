package io.isotherm.engine.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.DerivedView;
import io.isotherm.client.FactsView;
import io.isotherm.client.ReadResult;
import io.isotherm.client.SignalsView;
import io.isotherm.client.SnapshotReader;
import io.isotherm.client.layout.SignalFigure;
import io.isotherm.engine.analyst.Analyst;
import io.isotherm.engine.analyst.WhaleLadders;
import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.facts.UnderlyingSecond;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.snapshot.SnapshotFile;
import io.isotherm.engine.snapshot.SnapshotSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the event to the reader: facts are those that the processor keeps, signals are fed with them. */
final class PublishedFactsTest {
    private static final int EVENTS = 30_000;
    private static final int BATCH = 16;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final FactsView view = new FactsView();
    private int compared;
    private int fed;

    @TempDir
    private Path folder;

    @Test
    void shouldPublishWhatTheProcessorKeeps() throws IOException {
        final String first = run(folder.resolve("one"));
        final int once = compared;
        assertTrue(once > 20 && fed > 20, once + " seconds compared, " + fed + " fed, seed " + seed);
        assertEquals(first, run(folder.resolve("other")), "the same events, the same digest, seed " + seed);
        assertEquals(2 * once, compared);
    }

    private String run(final Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        final DensityModel model = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
        final SnapshotSpec spec = SnapshotSpec.of(directory, "test", Listings.TABLE, model::bucketWidthBps);
        try (SnapshotFile file = SnapshotFile.create(spec)) {
            final SnapshotReader reader = SnapshotReader.open(directory);
            try (Analyst analyst =
                     new Analyst(SnapshotReader.open(directory), file, null, WhaleLadders.of(model))) {
                final MarketEventProcessor processor = new MarketEventProcessor(Listings.TABLE, model,
                    comparing(new SnapshotSink(Listings.TABLE, model, spec, file), reader), PublishCadence.DEFAULTS,
                    StaleTimeouts.DEFAULTS).tell(analyst);
                final RandomEvents events = new RandomEvents(seed);
                for (int i = 0; i < EVENTS; i++) {
                    processor.onEvent(events.next(), i, i % BATCH == BATCH - 1);
                }
                compareSignals(reader);
                return analyst.summary().toString();
            }
        }
    }

    private PublishSink comparing(final SnapshotSink sink, final SnapshotReader reader) {
        return new PublishSink() {
            @Override
            public void onPulse(final InstrumentState state) {
                sink.onPulse(state);
            }

            @Override
            public void onMap(final long receiveTimeNs) {
                sink.onMap(receiveTimeNs);
            }

            @Override
            public void onFacts(final int underlying, final long fromNs, final long endNs,
                                final UnderlyingSecond second) {
                sink.onFacts(underlying, fromNs, endNs, second);
                assertEquals(ReadResult.OK, reader.facts(underlying, endNs, view));
                assertEquals(fromNs, view.fromNs());
                assertEquals(second.live(), view.live());
                assertEquals(second.heard(), view.heard());
                assertEquals(second.muted(), view.muted());
                assertEquals(second.mark().high(), view.high());
                assertEquals(second.mark().close(), view.close());
                assertEquals(second.openInterestUsd(), view.openInterestUsd());
                assertEquals(second.takerBuyUsd(), view.takerBuyUsd());
                assertEquals(second.expectedUsd(Side.LONG), view.expectedUsd(io.isotherm.client.layout.Side.LONG));
                assertEquals(second.liquidatedUsd(Side.SHORT),
                    view.liquidatedUsd(io.isotherm.client.layout.Side.SHORT));
                assertEquals(second.liquidations(Side.LONG), view.liquidations(io.isotherm.client.layout.Side.LONG));
                assertEquals(second.orders().count(), view.orderCount());
                assertEquals(second.orders().kept(), view.ordersKept());
                for (int i = 0; i < view.ordersKept(); i++) {
                    assertEquals(second.orders().usd(i), view.orderUsd(i));
                    assertEquals(second.orders().buy(i), view.orderBuy(i));
                }
                for (int d = 0; d < 6; d++) {
                    assertEquals(second.books().bidUsd(d), view.bidUsd(d));
                    assertEquals(second.books().askReach(d), view.askReach(d));
                }
                compared++;
            }
        };
    }

    /** Of the newest second that the analyst was told of. */
    private void compareSignals(final SnapshotReader reader) {
        final DerivedView derived = new DerivedView();
        for (int underlying = 0; underlying < 2; underlying++) {
            assertEquals(ReadResult.OK, reader.clusters(underlying, derived));
            assertEquals(ReadResult.OK, reader.facts(underlying, derived.asOfNs(), view));
            final SignalsView signals = derived.signals();
            assertEquals(view.live() ? 1 : 0, signals.figure(SignalFigure.LIVE));
            assertEquals(view.live() ? view.close() : Double.NaN, signals.figure(SignalFigure.MARK_CLOSE));
            assertEquals(view.takerSellUsd(), signals.figure(SignalFigure.TAKER_SELL_USD));
            assertEquals(view.bidUsd(0), signals.bidUsd(0));
            fed += (int) signals.seconds();
        }
    }
}
