package io.isotherm.feed.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.Venue;
import io.isotherm.feed.reach.ReconnectBackoff;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What goes out to each venue for a hundred symbols, by a clock that nobody waits for, counted against the limits as
 * the venues publish them.
 */
final class PacedVenuesTest {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);
    private static final int SYMBOLS = 100;
    private static final int CONNECTIONS_SEEDS = 20;

    /** Where a venue publishes no limit there stands one that no venue has been heard to find too much. */
    @ParameterizedTest(name = "{0}: {1} streams, {2} a request of {3} bytes, {4} messages in {5} s, {6} an hour")
    @CsvSource({
        "BINANCE_USDM, 200, 50, 4096, 10, 1, 100000", "BINANCE_COINM, 200, 50, 4096, 10, 1, 100000",
        "BYBIT, 100000, 10, 21000, 10, 1, 100000", "OKX, 100000, 100, 65536, 10, 1, 480",
        "DERIBIT, 500, 100, 16384, 200, 1, 100000", "BITMEX, 100000, 50, 16384, 10, 1, 720",
        "HYPERLIQUID, 1000, 1, 1024, 2000, 60, 100000", "BITGET, 49, 30, 4096, 10, 1, 240",
        "GATE, 100000, 1, 1024, 10, 1, 100000", "KRAKEN_FUTURES, 100000, 100, 4096, 10, 1, 100000",
        "HTX, 100000, 1, 1024, 10, 1, 100000", "DYDX, 65, 1, 1024, 10, 1, 100000"})
    void shouldSendNoMoreThanAVenueTakes(final Venue venue, final int streams, final int perRequest, final int bytes,
                                         final int messages, final int seconds, final int hourly) {
        for (final Subscription connection : Venues.subscriptions(venue, Venues.symbols(venue, SYMBOLS))) {
            assertTrue(connection.streams().size() <= streams, connection.name());
            final RequestPacer pacer = new RequestPacer(connection.limits(), 0);
            final List<Long> sent = new ArrayList<>();
            final List<Long> requests = new ArrayList<>();
            long now = 0;
            long nextAnswer = 0;
            // Three rounds, as after refusals and gaps, while pings are answered every second.
            for (int round = 0; round < 3; round++) {
                for (final List<VenueStream> batch : connection.batches(connection.streams())) {
                    assertTrue(batch.size() <= perRequest, connection.name() + ": " + batch.size() + " in a request");
                    final String text = connection.subscribe(batch, 1_000_000);
                    assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= bytes, text);
                    for (long wait = pacer.waitNs(now); wait > 0; wait = pacer.waitNs(now)) {
                        now += Math.min(wait, SECOND_NS);
                        nextAnswer = answer(pacer, sent, now, nextAnswer);
                    }
                    pacer.onRequest(now);
                    sent.add(now);
                    requests.add(now);
                }
            }
            assertTrue(most(sent, seconds * SECOND_NS) <= messages, connection.name() + ": "
                + most(sent, seconds * SECOND_NS) + " messages in " + seconds + " s");
            assertTrue(most(requests, HOUR_NS) <= hourly, connection.name() + ": " + most(requests, HOUR_NS)
                + " requests in an hour");
        }
    }

    private static long answer(final RequestPacer pacer, final List<Long> sent, final long nowNs, final long dueNs) {
        if (nowNs < dueNs) {
            return dueNs;
        }
        pacer.onOther(nowNs);
        sent.add(nowNs);
        return nowNs + SECOND_NS;
    }

    /** Every session of a hundred symbols loses each connection at once, for an hour. */
    @ParameterizedTest(name = "{0}: {1} connections in {2} s")
    @CsvSource({
        "BINANCE_USDM, 300, 300", "BINANCE_COINM, 300, 300", "BYBIT, 500, 300", "OKX, 3, 1", "DERIBIT, 60, 60",
        "BITMEX, 720, 3600", "HYPERLIQUID, 30, 60", "BITGET, 300, 300", "GATE, 60, 60", "KRAKEN_FUTURES, 60, 60",
        "HTX, 60, 60", "DYDX, 60, 60"})
    void shouldConnectNoMoreOftenThanAVenueTakes(final Venue venue, final int limit, final int seconds) {
        final long seed = System.nanoTime();
        final List<Subscription> connections = Venues.subscriptions(venue, Venues.symbols(venue, SYMBOLS));
        for (int round = 0; round < CONNECTIONS_SEEDS; round++) {
            final Random random = new Random(seed + round);
            final VenuePace pace = new VenuePace(connections.get(0).limits());
            final List<ReconnectBackoff> backoffs = new ArrayList<>();
            final List<Long> due = new ArrayList<>();
            connections.forEach(connection -> {
                backoffs.add(new ReconnectBackoff(ReconnectBackoff.LEAST_NS, ReconnectBackoff.MOST_NS, random));
                due.add(0L);
            });
            final List<Long> made = new ArrayList<>();
            for (long now = Collections.min(due); now < HOUR_NS; now = Collections.min(due)) {
                final int session = due.indexOf(now);
                final long wait = pace.enter(now);
                if (wait == 0) {
                    made.add(now);
                }
                due.set(session, now + (wait > 0 ? wait : backoffs.get(session).nextDelayNs()));
            }
            assertTrue(most(made, seconds * SECOND_NS) <= limit, venue + ": " + most(made, seconds * SECOND_NS)
                + " connections in " + seconds + " s, seed " + seed + ", round " + round);
            assertTrue(made.size() >= connections.size() * 2, venue + ": nobody is shut out for good, seed " + seed);
        }
    }

    /** The plain count, entry by entry, is what the ring of times has to agree with. */
    @ParameterizedTest
    @CsvSource({"1, 10", "3, 100", "7, 50"})
    void shouldLetThroughWhatFitsTheWindowAndNothingSooner(final int most, final long windowNs) {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final SlidingWindow window = new SlidingWindow(most, windowNs);
        final List<Long> entries = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextInt((int) windowNs / most);
            final int count = 1 + random.nextInt(most);
            long free = now;
            while (within(entries, free, windowNs) + count > most) {
                free++;
            }
            assertEquals(free - now, window.waitNs(count, now), "seed " + seed + ", step " + i);
            if (free == now) {
                window.add(count, now);
                entries.addAll(Collections.nCopies(count, now));
            }
        }
    }

    private static int within(final List<Long> entries, final long now, final long windowNs) {
        int count = 0;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i) > now - windowNs; i--) {
            count++;
        }
        return count;
    }

    private static int most(final List<Long> times, final long windowNs) {
        Collections.sort(times);
        int most = 0;
        int first = 0;
        for (int i = 0; i < times.size(); i++) {
            while (times.get(i) - times.get(first) >= windowNs) {
                first++;
            }
            most = Math.max(most, i - first + 1);
        }
        return most;
    }
}
