package io.isotherm.engine.cli;

import io.isotherm.engine.replay.FrameSource;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureNote;
import io.isotherm.feed.capture.CaptureReader;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.capture.MergedCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/** Capture files as the frames of a replay, merged by receive time. */
public class CaptureFrames implements FrameSource {
    private final MergedCapture capture;

    /**
     * Opens files.
     *
     * @param files       captures or session logs.
     * @param venueOrNull whose session logs they are; captures name their venues themselves.
     * @throws IOException when one cannot be read; none stays open then.
     */
    public CaptureFrames(final List<Path> files, final Venue venueOrNull) throws IOException {
        capture = merged(files, venueOrNull);
    }

    private static MergedCapture merged(final List<Path> files, final Venue venueOrNull) throws IOException {
        final List<CaptureReader> readers = new ArrayList<>();
        try {
            for (final Path file : files) {
                readers.add(Captures.open(file, venueOrNull));
            }
        } catch (final IOException e) {
            CloseHelper.closeAll(readers);
            throw e;
        }
        return new MergedCapture(readers);
    }

    @Override
    public boolean advance() throws IOException {
        return capture.advance();
    }

    @Override
    public long receiveTimeNs() {
        return capture.receiveTimeNs();
    }

    @Override
    public Venue venue() {
        return capture.source().venue();
    }

    @Override
    public boolean rest() {
        return capture.source().rest();
    }

    @Override
    public int route() {
        return capture.source().route();
    }

    @Override
    public int copy() {
        return capture.source().copy();
    }

    @Override
    public ConnectionChange change() {
        return capture.change();
    }

    @Override
    public boolean noted() {
        return capture.note() != null;
    }

    CaptureNote note() {
        return capture.note();
    }

    @Override
    public String restSymbol() {
        return capture.source().symbol();
    }

    @Override
    public DirectBuffer buffer() {
        return capture.buffer();
    }

    @Override
    public int offset() {
        return capture.offset();
    }

    @Override
    public int length() {
        return capture.length();
    }

    @Override
    public long position() {
        return capture.position();
    }

    @Override
    public long size() {
        return capture.size();
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }
}
