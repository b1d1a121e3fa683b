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
    private static final int CONNECTIONS_SEEDS = 4;
    private static final int NO_HOURLY = 100_000;
    private static final int MOST_SESSIONS = 60;

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
            // Round after round, as after refusals and gaps, until an hour's requests are more than used up; pings are
            // answered every second meanwhile.
            final int wanted = hourly == NO_HOURLY ? 0 : 2 * hourly;
            for (int round = 0; round < 3 || requests.size() < wanted; round++) {
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

    /** So many sessions lose each connection at once, for an hour, that their back-offs alone would be too quick. */
    @ParameterizedTest(name = "{0}: {1} connections in {2} s")
    @CsvSource({
        "BINANCE_USDM, 300, 300", "BINANCE_COINM, 300, 300", "BYBIT, 500, 300", "OKX, 3, 1", "DERIBIT, 60, 60",
        "BITMEX, 720, 3600", "HYPERLIQUID, 30, 60", "BITGET, 300, 300", "GATE, 60, 60", "KRAKEN_FUTURES, 60, 60",
        "HTX, 60, 60", "DYDX, 60, 60"})
    void shouldConnectNoMoreOftenThanAVenueTakes(final Venue venue, final int limit, final int seconds) {
        final long seed = System.nanoTime();
        final List<Subscription> connections = Venues.subscriptions(venue, Venues.symbols(venue, SYMBOLS));
        final VenueLimits limits = connections.get(0).limits();
        // A session that is never served connects about every 22 s.
        final int sessions = Math.max(connections.size(), Math.min(MOST_SESSIONS, 2 + 40 * limit / seconds));
        for (int round = 0; round < CONNECTIONS_SEEDS; round++) {
            final String where = ", seed " + seed + ", round " + round;
            final List<Long> made = made(sessions, new VenuePace(limits), new Random(seed + round));
            final int most = most(made, seconds * SECOND_NS);
            assertTrue(most <= limit, venue + ": " + most + " connections in " + seconds + " s" + where);
            assertTrue(made.size() >= sessions * 2, venue + ": nobody is shut out for good" + where);
            final int unpaced = most(made(sessions, VenuePace.unlimited(), new Random(seed + round)),
                seconds * SECOND_NS);
            assertTrue(unpaced > limit, venue + ": the limit is of use, but " + unpaced + where);
        }
    }

    /** When connections are made that are lost at once. */
    private static List<Long> made(final int sessions, final VenuePace pace, final Random random) {
        final List<ReconnectBackoff> backoffs = new ArrayList<>();
        final List<Long> due = new ArrayList<>();
        for (int session = 0; session < sessions; session++) {
            backoffs.add(new ReconnectBackoff(ReconnectBackoff.LEAST_NS, ReconnectBackoff.MOST_NS, random));
            due.add(0L);
        }
        final List<Long> made = new ArrayList<>();
        for (long now = Collections.min(due); now < HOUR_NS; now = Collections.min(due)) {
            final int session = due.indexOf(now);
            final long wait = pace.enter(now);
            if (wait == 0) {
                made.add(now);
            }
            due.set(session, now + (wait > 0 ? wait : backoffs.get(session).nextDelayNs()));
        }
        return made;
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
