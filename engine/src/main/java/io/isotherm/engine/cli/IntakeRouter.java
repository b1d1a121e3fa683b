package io.isotherm.engine.cli;

import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Hands each frame of a recording to the decoder of its venue, REST answers to that of their symbol. */
final class IntakeRouter implements FrameRouter {
    private final FrameIntake intake;
    private final Map<Venue, FrameSink> sockets = new EnumMap<>(Venue.class);
    private final Map<Venue, FrameSink> rest = new EnumMap<>(Venue.class);
    private final Map<Venue, Map<String, FrameSink>> restBySymbol = new EnumMap<>(Venue.class);

    IntakeRouter(final FrameIntake intake) {
        this.intake = intake;
        for (final Venue venue : Venue.values()) {
            restBySymbol.put(venue, new HashMap<>());
        }
    }

    @Override
    public void onFrame(final FrameSource frame, final long receiveTimeNs) {
        sink(frame).onFrame(frame.buffer(), frame.offset(), frame.length(), receiveTimeNs);
    }

    private FrameSink sink(final FrameSource frame) {
        final FrameSink known = !frame.rest() ? sockets.get(frame.venue())
            : frame.restSymbol() == null ? rest.get(frame.venue())
            : restBySymbol.get(frame.venue()).get(frame.restSymbol());
        return known != null ? known : first(frame);
    }

    /** Apart from the look-up, which runs for every frame and must not allocate. */
    private FrameSink first(final FrameSource frame) {
        final FrameSink sink;
        if (!frame.rest()) {
            sink = intake.socket(frame.venue());
            sockets.put(frame.venue(), sink);
        } else {
            sink = intake.rest(frame.venue(), frame.restSymbol());
            if (frame.restSymbol() == null) {
                rest.put(frame.venue(), sink);
            } else {
                restBySymbol.get(frame.venue()).put(frame.restSymbol(), sink);
            }
        }
        return sink;
    }
}
