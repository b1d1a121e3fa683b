package io.isotherm.feed.arrival;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Coverage;
import io.isotherm.feed.OpenInterestSource;
import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Decoders;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import io.isotherm.feed.instrument.ContractKind;
import io.isotherm.feed.instrument.Instrument;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Connections of one venue, each with its decoder and filter, and what came through; times in milliseconds. */
final class ArrivalFeed {
    private static final long NS_PER_MS = 1_000_000;

    private final Venue venue;
    private final ToldEvents told = new ToldEvents();
    private final Map<ArrivalCounter, Long> counts = new EnumMap<>(ArrivalCounter.class);
    private final ArrivalStage stage;
    private final FilteredDecoder[] copies = new FilteredDecoder[SeenEvents.MOST_COPIES];

    ArrivalFeed(final Venue venue, final String... symbols) {
        this.venue = venue;
        stage = new ArrivalStage(table(venue, symbols), told,
            (counter, of) -> counts.merge(counter, of == venue ? 1L : 1_000_000L, Long::sum), 7);
    }

    static InstrumentTable table(final Venue venue, final String... symbols) {
        final List<Instrument> instruments = new ArrayList<>();
        for (final String symbol : symbols) {
            instruments.add(new Instrument(instruments.size(), venue, symbol, "U", 0, 1, ContractKind.LINEAR, 1, 0, 8,
                8, Coverage.FULL, OpenInterestSource.SOCKET,
                new BracketTable(BracketTable.Unit.QUOTE, 0, "test", "2026-01-01", "test",
                    List.of(new Bracket(Double.POSITIVE_INFINITY, 0.01, 50, 0, true))), 0, 0));
        }
        return new InstrumentTable(instruments);
    }

    void connect(final int copy, final long timeMs) {
        copy(copy).onConnection(ConnectionChange.CONNECTED, timeMs * NS_PER_MS);
    }

    void lose(final int copy, final long timeMs) {
        copy(copy).onConnection(ConnectionChange.LOST, timeMs * NS_PER_MS);
    }

    /** What a frame lets through. */
    List<String> frame(final int copy, final long timeMs, final String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        copy(copy).onFrame(new UnsafeBuffer(bytes), 0, bytes.length, timeMs * NS_PER_MS);
        return told.take();
    }

    long count(final ArrivalCounter counter) {
        return counts.getOrDefault(counter, 0L);
    }

    private FilteredDecoder copy(final int copy) {
        if (copies[copy] == null) {
            final ArrivalFilter filter = stage.connection(venue, 0, copy);
            copies[copy] = new FilteredDecoder(Decoders.of(venue, filter), filter);
        }
        return copies[copy];
    }
}
