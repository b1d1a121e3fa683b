package io.isotherm.engine;

import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.intake.StreamNotes;
import io.isotherm.engine.status.EventCounters;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureNote;
import io.isotherm.feed.capture.CaptureRecorder;
import io.isotherm.feed.capture.CaptureSource;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * What of a live engine's feeds goes into its capture: every frame on its way in, and between them what the engine
 * found out by itself. Without a recorder, frames pass and the rest is left. Once it has ended nothing passes any more:
 * how an engine hangs up is no news of its venues.
 *
 * <p><b>Threads:</b> set up by the launching thread; owned by the feed thread once the feeds run.
 */
final class FeedRecording {
    private final FrameIntake intake;
    private final CaptureRecorder recorder;
    private final LongSupplier epochNanoClock;
    private final long[] lastFrameNs = new long[EventCounters.VENUE_LIMIT];
    private boolean begun;
    private boolean ended;

    FeedRecording(final FrameIntake intake, final CaptureRecorder recorderOrNull, final LongSupplier epochNanoClock) {
        this.intake = intake;
        recorder = recorderOrNull;
        this.epochNanoClock = epochNanoClock;
    }

    /** Where a source's frames go in. */
    FrameSink recorded(final CaptureSource source, final FrameSink sink) {
        return new Passage(source.venue().id(), recorder == null ? sink : recorder.tee(source, sink));
    }

    /** Where a venue's REST answers go in; those that do not name their symbol are told it. */
    FrameSink rest(final Venue venue, final String symbolOrNull) {
        return recorded(CaptureSource.rest(venue, symbolOrNull), intake.rest(venue, symbolOrNull));
    }

    /** Receive time of a venue's newest frame, ns since the Unix epoch; 0 before the first. */
    long lastFrameNs(final Venue venue) {
        return lastFrameNs[venue.id()];
    }

    /**
     * Records what no frame tells, at the newest receive time: what is told of it bears that, too. The first note of a
     * run is of its start, unless the run before ended later by its clock.
     */
    void note(final CaptureNote note) {
        if (!begun) {
            // behind a recovered run the newest receive time is that of its last event, from before the outage
            begun = true;
            intake.onTime(epochNanoClock.getAsLong());
        }
        if (recorder != null) {
            recorder.note(note, intake.receiveTimeNs());
        }
    }

    /** The feeds have ended: nothing passes any more, and a replay goes on until here, too. */
    void end(final Venue venueOrNull) {
        if (!ended && venueOrNull != null && recorder != null && intake.receiveTimeNs() != Long.MIN_VALUE) {
            recorder.note(StreamNotes.end(venueOrNull), intake.receiveTimeNs());
        }
        ended = true;
    }

    /** Whether it has ended. */
    boolean ended() {
        return ended;
    }

    /** Frames in the capture or on their way to it; 0 without one. */
    long frames() {
        return recorder == null ? 0 : recorder.frames();
    }

    /** Frames that the capture could not take. */
    long lost() {
        return recorder == null ? 0 : recorder.lost();
    }

    /** Hands what is buffered to the file. */
    void flush() {
        if (recorder != null) {
            recorder.flush();
        }
    }

    /** Lets frames through until the end. */
    private final class Passage implements FrameSink {
        private final int venueId;
        private final FrameSink next;

        Passage(final int venueId, final FrameSink next) {
            this.venueId = venueId;
            this.next = next;
        }

        @Override
        public void onFrame(final DirectBuffer frame, final int offset, final int length, final long receiveTimeNs) {
            if (!ended) {
                lastFrameNs[venueId] = receiveTimeNs;
                next.onFrame(frame, offset, length, receiveTimeNs);
            }
        }

        @Override
        public void onConnection(final ConnectionChange change, final long timeNs) {
            if (!ended) {
                next.onConnection(change, timeNs);
            }
        }

        @Override
        public boolean isWhole() {
            return next.isWhole();
        }
    }
}
