package io.isotherm.feed.arrival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Aggressor;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Symbol;
import io.isotherm.feed.TradeKind;
import io.isotherm.feed.Venue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Two copies of a connection that come and go at random, each with a delay of its own and with a snapshot of the newest
 * trades when it comes, the last of which its live frames may tell once more: what passes is compared with the venue's
 * tape, kept in a list.
 */
final class InterleavedCopiesTest {
    private static final long NS_PER_MS = 1_000_000;
    private static final long T0 = 1_795_168_800_000L;
    private static final String SYMBOL = "PF_XBTUSD";
    private static final int SNAPSHOT = 100;
    private static final int MOST_OVERLAP = 12;
    private static final int STEPS = 4_000;

    /** A trade of the venue; many are equal in all that a listener is told. */
    private record Trade(long timeMs, long price) {
        String line() {
            return "trade " + SYMBOL + " " + timeMs + " " + price + " 1 BUY MARKET";
        }
    }

    /** One connection, and how much of the tape it has told. */
    private static final class Copy {
        private final ArrivalFilter filter;
        private boolean connected;
        private int told;

        Copy(final ArrivalFilter filter) {
            this.filter = filter;
        }
    }

    private final List<Trade> tape = new ArrayList<>();
    private final ToldEvents passed = new ToldEvents();
    private final List<String> news = new ArrayList<>();
    private final boolean[] heard = new boolean[20 * STEPS];
    private final Symbol symbol = new Symbol();
    private long nowMs = T0;
    private long history;
    private long repeated;
    private long backfilled;
    private long overlapped;

    @Test
    void shouldLetEveryTradeThroughOnceWhateverTheCopiesDo() {
        for (int round = 0; round < 20; round++) {
            final long seed = System.nanoTime();
            new InterleavedCopiesTest().run(new Random(seed), "seed " + seed);
        }
    }

    private void run(final Random random, final String at) {
        final byte[] bytes = SYMBOL.getBytes(StandardCharsets.UTF_8);
        symbol.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final ArrivalStage stage = new ArrivalStage(ArrivalFeed.table(Venue.KRAKEN_FUTURES, SYMBOL), passed,
            (counter, venue) -> {
                switch (counter) {
                    case HISTORY -> history++;
                    case DUPLICATE -> repeated++;
                    case BACKFILLED -> backfilled++;
                    default -> throw new AssertionError(counter + " " + at);
                }
            }, random.nextLong());
        final Copy[] copies = {new Copy(stage.connection(Venue.KRAKEN_FUTURES, 0, 0)),
            new Copy(stage.connection(Venue.KRAKEN_FUTURES, 0, 1))};
        trade(random, 30);
        connect(copies[0], random);
        final int first = tape.size();
        for (int step = 0; step < STEPS; step++) {
            nowMs += random.nextInt(3);
            trade(random, random.nextInt(3));
            final Copy copy = copies[random.nextInt(2)];
            if (random.nextInt(60) == 0) {
                change(copy, random);
            } else if (copy.connected) {
                tell(copy, random.nextInt(4));
            }
        }
        for (final Copy copy : copies) {
            if (copy.connected) {
                tell(copy, tape.size());
            }
        }
        // as multisets: a copy that lags tells what the other missed late
        final List<String> expected = new ArrayList<>();
        for (int i = first; i < tape.size(); i++) {
            if (heard[i]) {
                expected.add(tape.get(i).line());
            }
        }
        Collections.sort(expected);
        Collections.sort(news);
        assertEquals(expected, news, at);
        assertEquals(30, history, at);
        assertTrue(repeated > overlapped / 2 && overlapped > 0 && backfilled > 0, at);
    }

    private void trade(final Random random, final int count) {
        for (int i = 0; i < count; i++) {
            tape.add(new Trade(nowMs, 60_000 + random.nextInt(2)));
        }
    }

    private void change(final Copy copy, final Random random) {
        if (copy.connected) {
            copy.connected = false;
            copy.filter.onConnection(ConnectionChange.LOST, nowMs * NS_PER_MS);
        } else {
            connect(copy, random);
        }
    }

    /**
     * A connection begins with a snapshot of the newest trades, newest first, and its live frames with some of them
     * again, or with what comes next. Each ends or begins between two times: of equal trades of which a part was cut
     * off, nobody could say which ones they are.
     */
    private void connect(final Copy copy, final Random random) {
        copy.connected = true;
        copy.filter.onConnection(ConnectionChange.CONNECTED, nowMs * NS_PER_MS);
        copy.filter.onFrameStart(Venue.KRAKEN_FUTURES, nowMs * NS_PER_MS);
        copy.filter.onHistory();
        final int start = startOfTime(tape.size() - SNAPSHOT);
        for (int i = tape.size() - 1; i >= start; i--) {
            tell(copy.filter, i);
        }
        copy.filter.onFrameEnd();
        final int overlap = random.nextInt(MOST_OVERLAP);
        copy.told = overlap == 0 ? tape.size() : startOfTime(tape.size() - overlap);
        overlapped += tape.size() - copy.told;
        nowMs++;
        news.addAll(passed.take());
    }

    private int startOfTime(final int wanted) {
        int start = Math.max(0, wanted);
        while (start > 0 && tape.get(start - 1).timeMs == tape.get(start).timeMs) {
            start--;
        }
        return start;
    }

    private void tell(final Copy copy, final int most) {
        for (int i = 0; i < most && copy.told < tape.size(); i++) {
            copy.filter.onFrameStart(Venue.KRAKEN_FUTURES, nowMs * NS_PER_MS);
            tell(copy.filter, copy.told++);
            copy.filter.onFrameEnd();
        }
        news.addAll(passed.take());
    }

    private void tell(final MarketDataListener listener, final int i) {
        heard[i] = true;
        final Trade trade = tape.get(i);
        listener.onTrade(symbol, trade.timeMs * NS_PER_MS, trade.price, 0, 1, 0, Aggressor.BUY, TradeKind.MARKET);
    }
}
