package io.isotherm.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.isotherm.engine.journal.JournalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointRetentionTest {
    /** Each segment holds 100 events; the kept ones by number. */
    private static TreeMap<Long, Long> segments(final long from, final long to) {
        final TreeMap<Long, Long> segments = new TreeMap<>();
        for (long number = from; number <= to; number++) {
            segments.put((number - 1) * 100, number);
        }
        return segments;
    }

    private static List<Long> kept(final TreeMap<Long, Long> segments, final Long... checkpoints) {
        final TreeSet<Long> all = new TreeSet<>(Arrays.asList(checkpoints));
        final List<Long> kept = new ArrayList<>();
        for (final Long each : checkpoints) {
            if (!CheckpointRetention.isExpendable(each, all, segments)) {
                kept.add(each);
            }
        }
        return kept;
    }

    @Test
    void shouldKeepTheNewestTwoWhateverIsKeptOfTheJournal() {
        assertEquals(List.of(500L, 700L), kept(segments(90, 99), 100L, 500L, 700L));
        assertEquals(List.of(7L), kept(segments(1, 1), 7L));
    }

    @Test
    void shouldKeepTheFirstOfEverySixteenSegments() {
        // numbers 1 to 15, then 16 to 31
        assertEquals(List.of(10L, 1_500L, 2_900L, 3_000L),
            kept(segments(1, 31), 10L, 20L, 300L, 1_499L - 100, 1_500L, 1_600L, 2_900L, 3_000L));
    }

    @Test
    void shouldKeepNoneWhoseNextEventIsGone() {
        // events from 1,000 on are kept: 999 is the oldest that anything goes on from
        assertEquals(List.of(999L, 2_000L, 2_100L), kept(segments(11, 30), 10L, 998L, 999L, 1_100L, 2_000L, 2_100L));
    }

    @Test
    void shouldForgetCheckpointsOfEventsThatTheJournalHasLost(@TempDir final Path folder) throws IOException {
        for (final long sequence : new long[] {100, 200, 201, 500}) {
            Files.createFile(JournalFolder.checkpoint(folder, sequence));
        }
        final CheckpointFolder images = new CheckpointFolder(folder);
        images.forget(201);
        assertEquals(Set.of(100L, 200L), images.checkpoints().keySet());
    }
}
