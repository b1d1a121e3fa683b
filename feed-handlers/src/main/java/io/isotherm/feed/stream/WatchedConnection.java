package io.isotherm.feed.stream;

import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The streams that one connection was asked for, and when each was last heard there. An event costs four stores.
 *
 * <p><b>Threads:</b> owned by the feed thread once the feeds run.
 */
public final class WatchedConnection {
    /** What is told of a silent stream, behind its name. */
    public static final String WHY = "is silent while other streams of the venue tick: misrouted or dead";

    private static final long NEVER = WatchedStream.NEVER;

    private final StreamWatch watch;
    private final Venue venue;
    private final VenueChannels channels;
    private final List<WatchedStream> streams = new ArrayList<>();
    private final WatchedStream[] byKey;
    private final long[] channelHeardNs = new long[StreamChannel.COUNT];
    private final RenewalBudget budget;
    private final ListeningTime liquidations;
    private String name;
    private StreamRecovery recovery = StreamRecovery.NONE;
    private long connectedNs = NEVER;
    private long firstMadeNs = NEVER;
    private long sinceNs = NEVER;
    private boolean connected;
    private boolean asked;
    private boolean speaking;

    WatchedConnection(final StreamWatch watch, final Venue venue, final ListeningTime liquidations,
                      final int renewalsPerHour) {
        this.liquidations = liquidations;
        this.watch = watch;
        this.venue = venue;
        name = venue.code();
        channels = VenueChannels.of(venue);
        byKey = new WatchedStream[watch.table().size() * StreamChannel.COUNT];
        budget = new RenewalBudget(renewalsPerHour);
        Arrays.fill(channelHeardNs, NEVER);
    }

    Venue venue() {
        return venue;
    }

    /** Shared with the connections that follow this one, or that this one follows. */
    ListeningTime liquidations() {
        return liquidations;
    }

    /**
     * Says what the connection is, before its first frame.
     *
     * @param newName     for messages, for example {@code bybit/linear}.
     * @param newRecovery what can be done about its streams.
     */
    public void describe(final String newName, final StreamRecovery newRecovery) {
        name = newName;
        recovery = newRecovery;
    }

    /**
     * A stream was asked for.
     *
     * @param number  of the stream, for {@link StreamRecovery}.
     * @param channel in the venue's words, without the symbol.
     * @param symbols that it tells of; those that the table does not list are left out.
     */
    public void expect(final int number, final String channel, final List<String> symbols) {
        final StreamChannel known = channels.named(channel);
        if (known == null) {
            return;
        }
        for (int id = 0; id < watch.table().size(); id++) {
            final Instrument instrument = watch.table().get(id);
            final int key = key(id, known.ordinal());
            if (instrument.venue() == venue && symbols.contains(instrument.symbol()) && byKey[key] == null) {
                byKey[key] = new WatchedStream(known, instrument, number, watch.timeouts().ofNs(known));
                streams.add(byKey[key]);
            }
        }
    }

    /**
     * The venue ended a contract, so that nothing is expected of its streams any more, or lists it again.
     *
     * @param instrument that it is.
     * @param isEnded    whether it ended.
     */
    public void ended(final Instrument instrument, final boolean isEnded) {
        for (final WatchedStream stream : streams) {
            if (stream.instrument().id() == instrument.id()) {
                stream.ended(isEnded);
            }
        }
    }

    /**
     * The connection was made, or it is gone. That a stream was asked for again changes nothing here: it is as silent
     * as before until it is heard, and its siblings have nothing to do with it.
     *
     * @param change what happened.
     * @param timeNs when, on the scale of receive times.
     */
    public void onConnection(final ConnectionChange change, final long timeNs) {
        if (change == ConnectionChange.ASKED_AGAIN) {
            return;
        }
        if (asked) {
            liquidations.onLost(timeNs);
        }
        connected = change == ConnectionChange.CONNECTED;
        firstMadeNs = firstMadeNs == NEVER && connected ? timeNs : firstMadeNs;
        connectedNs = timeNs;
        sinceNs = timeNs;
        asked = false;
    }

    /** An event was decoded; by its kind the channel is known. */
    void heard(final int kind, final int instrumentId, final long timeNs) {
        final int channel = channels.lead(kind);
        final WatchedStream stream = byKey[key(instrumentId, channel)];
        if (stream != null) {
            stream.heard(timeNs);
            channelHeardNs[channel] = timeNs;
            if (stream.channel() == StreamChannel.LIQUIDATIONS) {
                liquidations.heard(timeNs);
            }
            watch.heard(venue.id(), timeNs);
        }
    }

    /** As {@link #heard}, unless the book stands where it stood. */
    void heardBook(final int instrumentId, final long position, final long timeNs) {
        final WatchedStream stream = byKey[key(instrumentId, StreamChannel.BOOK.ordinal())];
        if (stream != null && stream.moves(position)) {
            heard(StreamChannel.BOOK.ordinal(), instrumentId, timeNs);
        }
    }

    /** When a channel of an instrument was last heard here, or {@link WatchedStream#NEVER}. */
    long heardNs(final int instrumentId, final StreamChannel channel) {
        final WatchedStream stream = byKey[key(instrumentId, channel.ordinal())];
        return stream == null ? NEVER : stream.heardNs();
    }

    /** When it was first made, to bring a channel of an instrument; {@link WatchedStream#NEVER} where it does not. */
    long firstMadeNs(final int instrumentId, final StreamChannel channel) {
        return byKey[key(instrumentId, channel.ordinal())] == null ? NEVER : firstMadeNs;
    }

    /**
     * Whether a stream is silent as of the last look, for one symbol at least, while the connection stands.
     *
     * @param number of the stream.
     * @return true when it is.
     */
    public boolean silent(final int number) {
        for (final WatchedStream stream : streams) {
            if (connected && stream.number() == number && !stream.ended() && stream.silent()) {
                return true;
            }
        }
        return false;
    }

    /** Judges each stream and counts it for its channel. */
    void judge(final long nowNs) {
        if (connected && !asked && recovery.asked()) {
            asked = true;
            liquidations.onAsked(nowNs);
            sinceNs = Math.max(sinceNs, nowNs);
        }
        speaking = false;
        for (int i = 0; i < streams.size(); i++) {
            final WatchedStream stream = streams.get(i);
            if (stream.ended()) {
                continue;
            }
            if (connected && asked && stream.judged(isSilent(stream, nowNs), nowNs) && stream.silent()) {
                watch.fellSilent(venue);
            }
            final boolean live = connected && asked && isLive(stream, nowNs);
            speaking |= live && !isRare(stream.channel());
            watch.tally(stream, live);
        }
    }

    /**
     * A stream that fell silent once stays so until it is heard, whatever happens to its siblings; one that was refused
     * until it is answered otherwise.
     */
    private boolean isSilent(final WatchedStream stream, final long nowNs) {
        if (recovery.answered(stream.number())) {
            stream.refused(recovery.refused(stream.number()));
        }
        final long lastNs = lastNs(stream);
        if (stream.refused() && lastNs < sinceNs) {
            return true;
        }
        final long waitedNs = stream.channel() == StreamChannel.LIQUIDATIONS ? liquidations.quietSinceNs()
            : Math.max(lastNs, sinceNs);
        final boolean late = nowNs - Math.max(waitedNs, stream.sinceNs(nowNs)) > stream.timeoutNs();
        return stream.silentUntilHeard() ? !heardLately(stream, nowNs)
            : late && watch.heardSince(venue.id(), nowNs - stream.timeoutNs() / 2);
    }

    /** Whether a stream vouches for its channel; a rare one does by having been accepted. */
    private boolean isLive(final WatchedStream stream, final long nowNs) {
        return !stream.silent() && (stream.channel() == StreamChannel.LIQUIDATIONS
            || heardLately(stream, nowNs) && stream.heardNs() >= connectedNs);
    }

    private boolean heardLately(final WatchedStream stream, final long nowNs) {
        final long lastNs = lastNs(stream);
        return lastNs != NEVER && nowNs - lastNs <= stream.timeoutNs();
    }

    /** Liquidations are too rare to be judged by symbol: one of any shows that the session brings them. */
    private long lastNs(final WatchedStream stream) {
        return stream.channel() == StreamChannel.LIQUIDATIONS ? liquidations.heardNs() : stream.heardNs();
    }

    private static boolean isRare(final StreamChannel channel) {
        return channel == StreamChannel.LIQUIDATIONS || channel == StreamChannel.FUNDING;
    }

    /** What was silent on a connection that is gone, and lives on another one, is silent no more. */
    void forgive() {
        for (int i = 0; !connected && i < streams.size(); i++) {
            final WatchedStream stream = streams.get(i);
            if (stream.silent() && watch.isLive(stream)) {
                stream.forgiven();
            }
        }
    }

    /** Does what is due about silent streams: asks for each once more, then makes the connection anew. */
    void recover(final long nowNs) {
        for (int i = 0; connected && asked && i < streams.size(); i++) {
            final WatchedStream stream = streams.get(i);
            if (stream.ended() || !stream.attemptDue(nowNs)) {
                continue;
            }
            // where nothing speaks, each stream asked for anew would be the connection made anew, only slower
            if (stream.firstAttempt() && speaking) {
                resubscribe(stream, nowNs);
            } else if (mayRenew(stream, nowNs) && recovery.renew(where(stream) + " " + WHY)) {
                budget.take(nowNs);
                watch.recovered(venue, where(stream), true);
                attempted(nowNs);
                return;
            }
            stream.attempted(nowNs);
        }
    }

    /** A stream of several symbols is asked for once. */
    private void resubscribe(final WatchedStream stream, final long nowNs) {
        if (recovery.resubscribe(stream.number())) {
            watch.recovered(venue, where(stream), false);
        }
        for (final WatchedStream other : streams) {
            if (other != stream && other.number() == stream.number() && other.attemptDue(nowNs)) {
                other.attempted(nowNs);
            }
        }
    }

    /** A new connection is one attempt for all of its streams. */
    private void attempted(final long nowNs) {
        for (final WatchedStream stream : streams) {
            if (stream.attemptDue(nowNs)) {
                stream.attempted(nowNs);
            }
        }
    }

    /** One quiet symbol among others that trade is no reason to cut them all off. */
    private boolean mayRenew(final WatchedStream stream, final long nowNs) {
        final long tradeNs = channelHeardNs[StreamChannel.TRADES.ordinal()];
        final boolean quiet = stream.channel() == StreamChannel.TRADES && tradeNs != NEVER
            && nowNs - tradeNs <= stream.timeoutNs();
        return !quiet && !isRare(stream.channel()) && budget.allows(nowNs);
    }

    private String where(final WatchedStream stream) {
        return name + " " + stream.instrument().symbol() + " " + stream.channel().word();
    }

    private static int key(final int instrumentId, final int channel) {
        return instrumentId * StreamChannel.COUNT + channel;
    }
}
