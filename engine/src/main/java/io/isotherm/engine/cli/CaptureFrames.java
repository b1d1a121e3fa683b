package io.isotherm.engine.cli;

import io.isotherm.engine.replay.FrameSource;
import io.isotherm.feed.ConnectionChange;
import io.isotherm.feed.Venue;
import io.isotherm.feed.capture.CaptureDamage;
import io.isotherm.feed.capture.CaptureNote;
import io.isotherm.feed.capture.CapturePrefix;
import io.isotherm.feed.capture.Captures;
import io.isotherm.feed.capture.MergedCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;

/** Capture files as the frames of a replay, merged by receive time, each up to its damage if there is any. */
public class CaptureFrames implements FrameSource {
    private final List<CapturePrefix> files = new ArrayList<>();
    private final MergedCapture capture;

    /**
     * Opens files.
     *
     * @param named       captures or session logs.
     * @param venueOrNull whose session logs they are; captures name their venues themselves.
     * @throws IOException when one cannot be read; none stays open then.
     */
    public CaptureFrames(final List<Path> named, final Venue venueOrNull) throws IOException {
        try {
            for (final Path file : named) {
                files.add(new CapturePrefix(Captures.open(file, venueOrNull)));
            }
        } catch (final IOException e) {
            CloseHelper.closeAll(files);
            throw e;
        }
        capture = new MergedCapture(files);
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
    public List<CaptureDamage> damages() {
        return files.stream().map(CapturePrefix::damage).filter(Objects::nonNull).toList();
    }

    @Override
    public void close() throws IOException {
        capture.close();
    }
}
