package io.isotherm.feed.stream;

import io.isotherm.feed.MarketDataListener;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A watchdog per stream, a stream being a channel of a symbol on a connection. A stream is <em>silent</em>, so
 * misrouted or dead, when nothing of it has come for its timeout while any other stream of the venue was heard within
 * half of that; or when the venue refused it. A venue that is silent as a whole makes no stream silent: its sessions
 * say so. A silent stream stays silent until it is heard.
 *
 * <p>A channel of an instrument is silent when it is on some connection and live on none. About a silent stream
 * something is done: it is asked for anew at once; after another timeout the connection is made anew, then again after
 * twice, four times … the timeout, at the longest an hour, and within {@link StreamTimeouts#renewalsPerHour()}. A
 * connection on which nothing speaks is made anew at once. Streams that are quiet by nature (liquidations, funding, and
 * trades while another symbol's come) make no connection anew.
 *
 * <p>Times are receive times: of events as they pass, of the conductor's ticks to judge by. The watch runs where the
 * connections are and is no part of the engine's state: what was asked of a venue is in no recording, so a replay hears
 * the verdicts, which are recorded, and not the watch.
 *
 * <p><b>Threads:</b> set up by the launching thread; owned by the feed thread once the feeds run.
 */
public final class StreamWatch {
    /** Between two looks: 100 ms. */
    public static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** No time: that has not happened yet. */
    public static final long NEVER = WatchedStream.NEVER;

    private final InstrumentTable table;
    private final StreamTimeouts timeouts;
    private final StreamWatchListener listener;
    private final List<WatchedConnection> connections = new ArrayList<>();
    private final long[] venueHeardNs;
    private final int[] told;
    private final int[] silentCount;
    private final int[] liveCount;
    private long judgedNs = WatchedStream.NEVER;

    /**
     * Watches nothing yet.
     *
     * @param table    of the instruments.
     * @param timeouts by channel.
     * @param listener hears what is found.
     */
    public StreamWatch(final InstrumentTable table, final StreamTimeouts timeouts,
                       final StreamWatchListener listener) {
        this.table = table;
        this.timeouts = timeouts;
        this.listener = listener;
        venueHeardNs = new long[Arrays.stream(Venue.values()).mapToInt(Venue::id).max().orElse(0) + 1];
        Arrays.fill(venueHeardNs, WatchedStream.NEVER);
        told = new int[table.size()];
        silentCount = new int[table.size() * StreamChannel.COUNT];
        liveCount = new int[silentCount.length];
    }

    /**
     * Adds a connection.
     *
     * @param venue of the connection.
     * @return to be told what it is asked for and what happens to it.
     */
    public WatchedConnection connection(final Venue venue) {
        return connection(venue, new ListeningTime());
    }

    /**
     * Adds a connection that takes turns with another one.
     *
     * @param before of the same streams.
     * @return as {@link #connection(Venue)}.
     */
    public WatchedConnection follower(final WatchedConnection before) {
        return connection(before.venue(), before.liquidations());
    }

    private WatchedConnection connection(final Venue venue, final ListeningTime liquidations) {
        final WatchedConnection added =
            new WatchedConnection(this, venue, liquidations, timeouts.renewalsPerHour());
        connections.add(added);
        return added;
    }

    /**
     * Puts a connection's watch between its decoder and the stage behind it.
     *
     * @param connection of this watch.
     * @param next       the stage behind the decoder.
     * @return where the decoder's events go in.
     */
    public MarketDataListener tap(final WatchedConnection connection, final MarketDataListener next) {
        return new StreamTap(table, connection, next);
    }

    /**
     * Judges all streams when it is time to, tells what changed and does what is due. Not to be called within a frame:
     * verdicts stand between the frames of a recording.
     *
     * @param nowNs on the scale of receive times.
     */
    public void onTime(final long nowNs) {
        if (judgedNs != WatchedStream.NEVER && nowNs - judgedNs < INTERVAL_NS) {
            return;
        }
        judgedNs = nowNs;
        Arrays.fill(silentCount, 0);
        Arrays.fill(liveCount, 0);
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).judge(nowNs);
        }
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).forgive();
        }
        for (int id = 0; id < told.length; id++) {
            final int silent = silent(id);
            if (silent != told[id]) {
                told[id] = silent;
                listener.onSilence(table.get(id), silent);
            }
        }
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).recover(nowNs);
        }
    }

    /**
     * The silent channels of an instrument, as of the last look.
     *
     * @param instrumentId position in the table.
     * @return bits of {@link StreamChannel}.
     */
    public int silent(final int instrumentId) {
        int set = 0;
        for (int channel = 0; channel < StreamChannel.COUNT; channel++) {
            final int key = instrumentId * StreamChannel.COUNT + channel;
            if (silentCount[key] > 0 && liveCount[key] == 0) {
                set |= 1 << channel;
            }
        }
        return set;
    }

    /**
     * Since when a channel of an instrument is missed, where it is silent: when it was last heard, on any connection;
     * where that never was, since the first of the connections that were to bring it was made.
     *
     * @param instrumentId position in the table.
     * @param channel      of the instrument.
     * @return receive time, or {@link #NEVER} where no such connection was made yet.
     */
    public long missedSinceNs(final int instrumentId, final StreamChannel channel) {
        long newestNs = NEVER;
        long earliestNs = NEVER;
        for (final WatchedConnection connection : connections) {
            newestNs = Math.max(newestNs, connection.heardNs(instrumentId, channel));
            final long madeNs = connection.firstMadeNs(instrumentId, channel);
            earliestNs = earliestNs == NEVER || madeNs != NEVER && madeNs < earliestNs ? madeNs : earliestNs;
        }
        return newestNs == NEVER ? earliestNs : newestNs;
    }

    InstrumentTable table() {
        return table;
    }

    StreamTimeouts timeouts() {
        return timeouts;
    }

    /** Whether a stream's channel lives on some connection, as of this look. */
    boolean isLive(final WatchedStream stream) {
        return liveCount[key(stream)] > 0;
    }

    void heard(final int venueId, final long timeNs) {
        venueHeardNs[venueId] = timeNs;
    }

    boolean heardSince(final int venueId, final long timeNs) {
        return venueHeardNs[venueId] >= timeNs;
    }

    void fellSilent(final Venue venue) {
        listener.onSilent(venue);
    }

    void recovered(final Venue venue, final String where, final boolean renewed) {
        listener.onRecovery(venue, where, renewed);
    }

    /** A stream that is neither silent nor live, as on a new connection, speaks neither for nor against its channel. */
    void tally(final WatchedStream stream, final boolean live) {
        final int key = key(stream);
        if (stream.silent()) {
            silentCount[key]++;
        } else if (live) {
            liveCount[key]++;
        }
    }

    private static int key(final WatchedStream stream) {
        return stream.instrument().id() * StreamChannel.COUNT + stream.channel().ordinal();
    }
}
