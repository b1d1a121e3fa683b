package io.isotherm.engine.cli;

import io.isotherm.engine.intake.FrameIntake;
import io.isotherm.engine.replay.FrameRouter;
import io.isotherm.engine.replay.FrameSource;
import io.isotherm.feed.FrameSink;
import io.isotherm.feed.Venue;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Hands each frame of a recording to the decoder of its connection, REST answers to that of their symbol. */
final class IntakeRouter implements FrameRouter {
    private final FrameIntake intake;
    private final Map<Venue, FrameSink[][]> sockets = new EnumMap<>(Venue.class);
    private final Map<Venue, FrameSink> rest = new EnumMap<>(Venue.class);
    private final Map<Venue, Map<String, FrameSink>> restBySymbol = new EnumMap<>(Venue.class);

    IntakeRouter(final FrameIntake intake) {
        this.intake = intake;
        for (final Venue venue : Venue.values()) {
            sockets.put(venue, new FrameSink[0][]);
            restBySymbol.put(venue, new HashMap<>());
        }
    }

    @Override
    public void onFrame(final FrameSource frame, final long receiveTimeNs) {
        sink(frame).onFrame(frame.buffer(), frame.offset(), frame.length(), receiveTimeNs);
    }

    @Override
    public void onConnection(final FrameSource change, final long timeNs) {
        sink(change).onConnection(change.change(), timeNs);
    }

    @Override
    public void onTime(final long timeNs) {
        intake.onTime(timeNs);
    }

    @Override
    public void onNote(final FrameSource note, final long timeNs) throws IOException {
        if (note instanceof CaptureFrames captured) {
            try {
                intake.onNote(captured.note(), timeNs);
            } catch (final IllegalArgumentException unknown) {
                throw new IOException(unknown.getMessage(), unknown);
            }
        }
    }

    private FrameSink sink(final FrameSource frame) {
        final FrameSink known = !frame.rest() ? socket(frame)
            : frame.restSymbol() == null ? rest.get(frame.venue())
            : restBySymbol.get(frame.venue()).get(frame.restSymbol());
        return known != null ? known : first(frame);
    }

    private FrameSink socket(final FrameSource frame) {
        final FrameSink[][] routes = sockets.get(frame.venue());
        return frame.route() < routes.length && frame.copy() < routes[frame.route()].length
            ? routes[frame.route()][frame.copy()] : null;
    }

    /** Apart from the look-up, which runs for every frame and must not allocate. */
    private FrameSink first(final FrameSource frame) {
        final FrameSink sink;
        if (!frame.rest()) {
            sink = intake.socket(frame.venue(), frame.route(), frame.copy());
            keep(frame, sink);
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

    private void keep(final FrameSource frame, final FrameSink sink) {
        FrameSink[][] routes = sockets.get(frame.venue());
        final int known = routes.length;
        if (frame.route() >= known) {
            routes = Arrays.copyOf(routes, frame.route() + 1);
            Arrays.fill(routes, known, routes.length, new FrameSink[0]);
            sockets.put(frame.venue(), routes);
        }
        final FrameSink[] copies = routes[frame.route()];
        routes[frame.route()] = Arrays.copyOf(copies, Math.max(copies.length, frame.copy() + 1));
        routes[frame.route()][frame.copy()] = sink;
    }
}
