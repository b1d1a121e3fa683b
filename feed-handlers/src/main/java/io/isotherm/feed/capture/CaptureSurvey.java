package io.isotherm.feed.capture;

import io.isotherm.feed.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a capture holds, by connection, and where it ends: read whole, line by line.
 *
 * <p><b>Threads:</b> immutable once made.
 */
public final class CaptureSurvey {
    private final Path file;
    private final Map<String, Part> parts = new TreeMap<>();
    private long bytes;
    private long notes;
    private long stepsBack;
    private long firstTimeNs = Long.MIN_VALUE;
    private long lastTimeNs = Long.MIN_VALUE;
    private CaptureDamage damage;

    private CaptureSurvey(final Path file) {
        this.file = file;
    }

    /** What came from one source. */
    public static final class Part {
        private final String code;
        private long frames;
        private long bytes;
        private long changes;
        private long firstTimeNs = Long.MIN_VALUE;
        private long lastTimeNs = Long.MIN_VALUE;

        Part(final String code) {
            this.code = code;
        }

        /** The word of {@link CaptureSource#code()}. */
        public String code() {
            return code;
        }

        /** Frames. */
        public long frames() {
            return frames;
        }

        /** Bytes of the frames. */
        public long bytes() {
            return bytes;
        }

        /** Times that the connection was made, asked again or lost. */
        public long changes() {
            return changes;
        }

        /** When the first frame arrived; Long.MIN_VALUE without any. */
        public long firstTimeNs() {
            return firstTimeNs;
        }

        /** When the last frame arrived; Long.MIN_VALUE without any. */
        public long lastTimeNs() {
            return lastTimeNs;
        }
    }

    /**
     * Reads a capture.
     *
     * @param file        to read.
     * @param venueOrNull whose session log it is; captures name their venues.
     * @return what it holds, up to the damage if there is any.
     * @throws IOException when it cannot be read at all.
     */
    public static CaptureSurvey of(final Path file, final Venue venueOrNull) throws IOException {
        final CaptureSurvey survey = new CaptureSurvey(file);
        survey.bytes = Files.size(file);
        try (CapturePrefix reader = new CapturePrefix(Captures.open(file, venueOrNull))) {
            while (reader.advance()) {
                survey.see(reader);
            }
            survey.damage = reader.damage();
        } catch (final CaptureFormatException damaged) {
            survey.damage = CaptureDamage.of(damaged, 0, Long.MIN_VALUE);
        }
        return survey;
    }

    private void see(final CaptureReader reader) {
        if (reader.note() != null) {
            notes++;
            return;
        }
        final Part part = parts.computeIfAbsent(reader.source().code(), Part::new);
        if (reader.change() != null) {
            part.changes++;
            return;
        }
        final long timeNs = reader.receiveTimeNs();
        part.frames++;
        part.bytes += reader.length();
        part.firstTimeNs = part.frames == 1 ? timeNs : part.firstTimeNs;
        part.lastTimeNs = timeNs;
        firstTimeNs = firstTimeNs == Long.MIN_VALUE ? timeNs : firstTimeNs;
        stepsBack += timeNs < lastTimeNs ? 1 : 0;
        lastTimeNs = Math.max(lastTimeNs, timeNs);
    }

    /** The capture. */
    public Path file() {
        return file;
    }

    /** Its sources, by name. */
    public Collection<Part> parts() {
        return parts.values();
    }

    /** Length of the file, compressed where it is. */
    public long bytes() {
        return bytes;
    }

    /** Frames of all sources. */
    public long frames() {
        return parts.values().stream().mapToLong(Part::frames).sum();
    }

    /** Lines in which the recording engine tells what it found of venues. */
    public long notes() {
        return notes;
    }

    /** Frames whose receive time is before that of an earlier one; a replay raises it. */
    public long stepsBack() {
        return stepsBack;
    }

    /** When the first frame arrived; Long.MIN_VALUE without any. */
    public long firstTimeNs() {
        return firstTimeNs;
    }

    /** The latest arrival; Long.MIN_VALUE without any. */
    public long lastTimeNs() {
        return lastTimeNs;
    }

    /** Where and how it is damaged; null when it was read to its end. */
    public CaptureDamage damage() {
        return damage;
    }
}
