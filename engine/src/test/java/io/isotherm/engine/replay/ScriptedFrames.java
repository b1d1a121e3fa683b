package io.isotherm.engine.replay;

import io.isotherm.feed.Venue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Frames in memory, for tests. A frame is the text {@code word symbol number number…} of {@link ScriptedParts}. */
final class ScriptedFrames implements FrameSource {
    private record Frame(long receiveTimeNs, Venue venue, byte[] bytes) {
    }

    private final List<Frame> frames = new ArrayList<>();
    private int position = -1;

    ScriptedFrames add(final long receiveTimeNs, final Venue venue, final String frame) {
        frames.add(new Frame(receiveTimeNs, venue, frame.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return this;
    }

    @Override
    public boolean advance() {
        position++;
        return position < frames.size();
    }

    @Override
    public long receiveTimeNs() {
        return frames.get(position).receiveTimeNs();
    }

    @Override
    public Venue venue() {
        return frames.get(position).venue();
    }

    @Override
    public boolean rest() {
        return false;
    }

    @Override
    public String restSymbol() {
        return null;
    }

    @Override
    public DirectBuffer buffer() {
        return new UnsafeBuffer(frames.get(position).bytes());
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return frames.get(position).bytes().length;
    }

    @Override
    public long position() {
        return 0;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public void close() {
    }
}
