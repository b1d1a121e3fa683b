package io.isotherm.bench.micro;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.FrameLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Real frames of every venue, as many of each, in one random order: what a decoder of a mixed feed sees.
 *
 * @param venues of the frames.
 * @param frames as the venues sent them, JSON only.
 */
record CapturedFrames(List<Venue> venues, List<byte[]> frames) {
    private static final long SEED = 12;

    /**
     * Draws frames from a folder with one sub-folder per venue.
     *
     * @param folder    of captures.
     * @param perVenue  frames of each venue; a venue with fewer gives them several times.
     * @param maxLength bytes; longer frames are left out.
     * @throws IllegalArgumentException when the folder has no frames of a venue.
     */
    static CapturedFrames draw(final Path folder, final int perVenue, final int maxLength) throws IOException {
        final Random random = new Random(SEED);
        final List<Integer> order = new ArrayList<>();
        final List<Venue> venues = new ArrayList<>();
        final List<byte[]> frames = new ArrayList<>();
        for (final Venue venue : Venue.values()) {
            final List<byte[]> all = read(folder.resolve(venue.code()), maxLength);
            if (all.isEmpty()) {
                throw new IllegalArgumentException("no frames of " + venue.code() + " in " + folder
                    + "; name the folder of captures by -p captures=FOLDER");
            }
            Collections.shuffle(all, random);
            for (int i = 0; i < perVenue; i++) {
                order.add(frames.size());
                venues.add(venue);
                frames.add(all.get(i % all.size()));
            }
        }
        Collections.shuffle(order, random);
        return new CapturedFrames(order.stream().map(venues::get).toList(), order.stream().map(frames::get).toList());
    }

    /** Bytes of all frames. */
    long bytes() {
        return frames.stream().mapToLong(frame -> frame.length).sum();
    }

    /** Every file weighs the same, however long it is. */
    private static List<byte[]> read(final Path folder, final int maxLength) throws IOException {
        final int perFile = 200;
        final List<byte[]> frames = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return frames;
        }
        final List<Path> files;
        try (Stream<Path> walk = Files.list(folder)) {
            files = walk.filter(CapturedFrames::isFrameFile).sorted().toList();
        }
        for (final Path file : files) {
            try (FrameLines lines = new FrameLines(Files.newInputStream(file), () -> { })) {
                for (int taken = 0; taken < perFile && lines.next();) {
                    final byte[] frame = new byte[lines.frame().capacity()];
                    lines.frame().getBytes(0, frame);
                    if (frame.length > 0 && frame.length <= maxLength && (frame[0] == '{' || frame[0] == '[')) {
                        frames.add(frame);
                        taken++;
                    }
                }
            }
        }
        return frames;
    }

    private static boolean isFrameFile(final Path file) {
        final String name = file.getFileName().toString();
        return (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) && !name.startsWith("rest_");
    }
}
