package io.isotherm.feed.stream;

import static io.isotherm.feed.stream.StreamBench.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.feed.ConnectionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random comings and goings of two parallel connections, against a watch that keeps every time and looks at all. */
final class RandomSilenceTest {
    private static final StreamChannel[] CHANNELS =
        {StreamChannel.TRADES, StreamChannel.MARK, StreamChannel.QUOTE, StreamChannel.BOOK};
    private static final int ROUNDS = 20;
    private static final int TICKS = 1_500;
    private static final int COPIES = 2;

    @Test
    void shouldFindWhatAWatchThatKeepsEveryTimeFinds() {
        final long seed = Long.getLong("isotherm.seed", System.nanoTime());
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            found += play(new Random(seed + round), "seed " + seed + " round " + round);
        }
        assertTrue(found > ROUNDS, "silent streams found: " + found + "; seed " + seed);
    }

    private static int play(final Random random, final String where) {
        final StreamBench bench = new StreamBench();
        final WatchedConnection[] connections = new WatchedConnection[COPIES];
        final KeptTimes[] kept = new KeptTimes[COPIES];
        for (int copy = 0; copy < COPIES; copy++) {
            connections[copy] = bench.okx(new StreamBench.Recovery(), CHANNELS);
            kept[copy] = new KeptTimes();
        }
        final boolean[][] dead = new boolean[COPIES][CHANNELS.length * 2];
        long nowNs = 0;
        int found = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            nowNs += SECOND / 10;
            for (int copy = 0; copy < COPIES; copy++) {
                if (random.nextInt(200) == 0) {
                    kept[copy].up = !kept[copy].up;
                    kept[copy].changedNs.add(nowNs);
                    connections[copy].onConnection(
                        kept[copy].up ? ConnectionChange.CONNECTED : ConnectionChange.LOST, nowNs);
                }
                for (int stream = 0; stream < dead[copy].length; stream++) {
                    if (random.nextInt(60) == 0) {
                        dead[copy][stream] = random.nextBoolean();
                    }
                    if (kept[copy].up && !dead[copy][stream] && random.nextInt(4) == 0) {
                        connections[copy].heard(CHANNELS[stream / 2].ordinal(), stream % 2, nowNs);
                        kept[copy].heardNs.computeIfAbsent(stream, key -> new ArrayList<>()).add(nowNs);
                    }
                }
            }
            bench.watch.onTime(nowNs);
            final int[] wanted = judge(kept, nowNs);
            for (int id = 0; id < 2; id++) {
                assertEquals(StreamChannel.words(wanted[id]), StreamChannel.words(bench.told(id)),
                    where + " tick " + tick + " instrument " + id);
                found += wanted[id] != 0 ? 1 : 0;
            }
        }
        return found;
    }

    /** Every stream of every connection from the lists of all times. */
    private static int[] judge(final KeptTimes[] kept, final long nowNs) {
        final List<Long> all = new ArrayList<>();
        for (final KeptTimes connection : kept) {
            connection.heardNs.values().forEach(all::addAll);
        }
        final int[] silent = new int[2];
        for (int stream = 0; stream < CHANNELS.length * 2; stream++) {
            final long timeoutNs = StreamBench.TIMEOUTS.ofNs(CHANNELS[stream / 2]);
            boolean anySilent = false;
            boolean anyLive = false;
            for (final KeptTimes connection : kept) {
                final boolean lately =
                    connection.times(stream).stream().anyMatch(time -> nowNs - time <= timeoutNs);
                final boolean before = connection.silent.getOrDefault(stream, false);
                if (connection.up) {
                    final boolean ticks = all.stream().anyMatch(time -> nowNs - time <= timeoutNs / 2);
                    final boolean waited = connection.changedNs.stream().noneMatch(time -> nowNs - time <= timeoutNs);
                    connection.silent.put(stream, !lately && (before || ticks && waited));
                }
                anySilent |= connection.silent.getOrDefault(stream, false);
                anyLive |= connection.up && lately && !connection.silent.get(stream)
                    && connection.times(stream).stream().anyMatch(time -> time >= connection.lastChangeNs());
            }
            for (final KeptTimes connection : kept) {
                if (anyLive && !connection.up) {
                    connection.silent.put(stream, false);
                }
            }
            if (anySilent && !anyLive) {
                silent[stream % 2] |= CHANNELS[stream / 2].bit();
            }
        }
        return silent;
    }

    private static final class KeptTimes {
        private final Map<Integer, List<Long>> heardNs = new TreeMap<>();
        /** When the connection came or went; the first request of each was answered at the tick that followed. */
        private final List<Long> changedNs = new ArrayList<>(List.of(SECOND / 10));
        private final Map<Integer, Boolean> silent = new TreeMap<>();
        private boolean up = true;

        private long lastChangeNs() {
            return changedNs.get(changedNs.size() - 1);
        }

        private List<Long> times(final int stream) {
            return heardNs.getOrDefault(stream, List.of());
        }
    }
}
