package io.isotherm.engine.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.grid.Side;
import io.isotherm.engine.journal.RandomEvents;
import io.isotherm.engine.processor.InstrumentState;
import io.isotherm.engine.processor.MarketEventProcessor;
import io.isotherm.engine.processor.PublishCadence;
import io.isotherm.engine.processor.PublishSink;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.ring.Listings;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.state.DigestCursor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts as the processor tells them, against a slow way that keeps every event of the second. */
final class MarketFactsTest {
    private static final int EVENTS = 60_000;

    /** One second of one underlying. */
    private record Told(int underlying, long fromNs, long endNs, boolean live, boolean heard, List<Double> figures) {
    }

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final List<Told> told = new ArrayList<>();
    private final DensityModel model = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
    private final MarketEventProcessor processor = processor(model, told);

    private static MarketEventProcessor processor(final DensityModel model, final List<Told> told) {
        return new MarketEventProcessor(Listings.TABLE, model, new PublishSink() {
            @Override
            public void onPulse(final InstrumentState state) {
            }

            @Override
            public void onMap(final long receiveTimeNs) {
            }

            @Override
            public void onFacts(final int underlying, final long fromNs, final long endNs,
                                final UnderlyingSecond second) {
                told.add(new Told(underlying, fromNs, endNs, second.live(), second.heard(), figures(second)));
            }
        }, PublishCadence.DEFAULTS, StaleTimeouts.DEFAULTS);
    }

    private static List<Double> figures(final UnderlyingSecond second) {
        final List<Double> figures = new ArrayList<>(List.of(second.mark().open(), second.mark().high(),
            second.mark().low(), second.mark().close(), second.openInterestUsd(), second.takerBuyUsd(),
            second.takerSellUsd(), second.liquidatedUsd(Side.LONG), second.liquidatedUsd(Side.SHORT),
            (double) second.liquidations(Side.LONG), (double) second.liquidations(Side.SHORT),
            (double) second.orders().count(), (double) second.books().books()));
        for (int d = 0; d < SummedBooks.DISTANCES; d++) {
            figures.add(second.books().bidUsd(d));
            figures.add(second.books().askUsd(d));
            figures.add((double) second.books().bidReach(d));
            figures.add((double) second.books().askReach(d));
        }
        return figures;
    }

    @Test
    void shouldSayOfEachSecondWhatASlowWaySays() {
        final RandomEvents events = new RandomEvents(seed);
        final SlowFacts slow = new SlowFacts(processor, model);
        final List<SlowFacts.Second> expected = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            final MarketEvent event = events.next();
            slow.before(event, expected);
            processor.onEvent(event, i, true);
            slow.after(event);
        }
        assertTrue(expected.size() > 20, expected.size() + " seconds");
        assertEquals(expected.size(), told.size());
        int live = 0;
        for (int i = 0; i < expected.size(); i++) {
            final SlowFacts.Second want = expected.get(i);
            final Told got = told.get(i);
            final String at = "second " + i + ", seed " + seed;
            assertEquals(want.underlying(), got.underlying(), at);
            assertEquals(want.fromNs(), got.fromNs(), at);
            assertEquals(want.endNs(), got.endNs(), at);
            assertEquals(want.live(), got.live(), at);
            assertEquals(want.figures().size(), got.figures().size(), at);
            for (int f = 0; f < want.figures().size(); f++) {
                final double figure = want.figures().get(f);
                assertEquals(figure, got.figures().get(f),
                    Double.isNaN(figure) ? 1 : 1e-12 + Math.abs(figure) * 1e-12, at + ", figure " + f);
            }
            live += got.live() ? 1 : 0;
        }
        assertTrue(live > 5, live + " live seconds, seed " + seed);
    }

    /** What follows after a restore in the middle of a second is what would have followed without it. */
    @Test
    void shouldGoOnWithTheOpenSecondAfterARestore() {
        final RandomEvents events = new RandomEvents(seed);
        final List<Told> toldLater = new ArrayList<>();
        final DensityModel laterModel = new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS);
        final MarketEventProcessor later = processor(laterModel, toldLater);
        int i = 0;
        for (; i < 4_321; i++) {
            processor.onEvent(events.next(), i, true);
        }
        final List<Long> words = new ArrayList<>();
        model.visit(value -> {
            words.add(value);
            return value;
        });
        processor.visit(value -> {
            words.add(value);
            return value;
        });
        final var restored = words.iterator();
        laterModel.visit(value -> restored.next());
        later.visit(value -> restored.next());
        laterModel.onRestored();
        later.onRestored();
        told.clear();
        for (; i < 9_000; i++) {
            final MarketEvent event = events.next();
            processor.onEvent(event, i, true);
            later.onEvent(event, i, true);
        }
        assertTrue(told.size() >= 8, told.size() + " seconds");
        assertEquals(told, toldLater, "seed " + seed);
        assertEquals(digest(processor), digest(later), "seed " + seed);
    }

    /** Volume, liquidations and books are of events alone, marks and what is live of what was heard before, too. */
    @Test
    void shouldTellNothingWhileSwitchedOffAndWholeSecondsAgainAfterwards() {
        final RandomEvents events = new RandomEvents(seed);
        final List<Told> always = new ArrayList<>();
        final MarketEventProcessor other =
            processor(new DensityModel(Listings.TABLE, ModelParameters.DEFAULTS), always);
        int i = 0;
        for (int part = 0; part < 6; part++) {
            final boolean kept = part % 2 == 0;
            processor.keepFacts(kept);
            told.clear();
            always.clear();
            for (int k = 0; k < 7_000; k++, i++) {
                final MarketEvent event = events.next();
                processor.onEvent(event, i, true);
                other.onEvent(event, i, true);
            }
            assertTrue(always.size() > 6, always.size() + " seconds, seed " + seed);
            if (!kept) {
                assertEquals(List.of(), told, "seed " + seed);
                continue;
            }
            final long first = part == 0 ? Long.MIN_VALUE : told.get(0).endNs();
            for (final Told second : told) {
                final Told want = always.stream().filter(each -> each.underlying() == second.underlying()
                    && each.endNs() == second.endNs()).findFirst().orElseThrow();
                if (second.endNs() == first) {
                    assertTrue(second.fromNs() > want.fromNs(), "the rest of its second, seed " + seed);
                } else {
                    assertEquals(want.fromNs(), second.fromNs(), "seed " + seed);
                    assertEquals(want.heard(), second.heard(), "seed " + seed);
                    // taker volume, liquidations, orders and books
                    assertEquals(want.figures().subList(9, want.figures().size()),
                        second.figures().subList(9, second.figures().size()), "part " + part + ", seed " + seed);
                }
            }
        }
    }

    private static long digest(final MarketEventProcessor processor) {
        final DigestCursor cursor = new DigestCursor();
        processor.visit(cursor);
        return cursor.digest();
    }
}
