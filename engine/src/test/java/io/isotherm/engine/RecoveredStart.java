package io.isotherm.engine;

import io.isotherm.engine.checkpoint.RecoveredRun;

/**
 * What a {@link JournallingProcess} says of its start, before it hears the first event.
 *
 * @param openedNs   that it took to have a journal, recovery and base image included.
 * @param recovered  events in the state that it begins with, of all runs before; 0 after a cold start.
 * @param image      events in the image that the state was rebuilt from; 0 after a cold start.
 * @param tail       events that were applied behind that image.
 * @param recoveryNs that the rebuilding took, within {@code openedNs}.
 * @param digest     of the whole state of the engine that begins.
 */
record RecoveredStart(long openedNs, long recovered, long image, long tail, long recoveryNs, long digest) {
    private static final String WORD = "ready";

    /** Of an engine that starts; {@code run} is null after a cold start. */
    static RecoveredStart of(final long openedNs, final RecoveredRun run, final long digest) {
        return run == null ? new RecoveredStart(openedNs, 0, 0, 0, 0, digest)
            : new RecoveredStart(openedNs, run.sequence() + 1, run.imageSequence() + 1, run.tailEvents(), run.tookNs(),
                digest);
    }

    /** As it says it. */
    String line() {
        return String.join(" ", WORD, Long.toString(openedNs), Long.toString(recovered), Long.toString(image),
            Long.toString(tail), Long.toString(recoveryNs), Long.toHexString(digest));
    }

    /** As it was said. */
    static RecoveredStart parse(final String line) {
        final String[] words = line.split(" ");
        if (words.length != 7 || !words[0].equals(WORD)) {
            throw new IllegalArgumentException("not what an engine says of its start: " + line);
        }
        return new RecoveredStart(Long.parseLong(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]),
            Long.parseLong(words[4]), Long.parseLong(words[5]), Long.parseUnsignedLong(words[6], 16));
    }

    /** Whether it went on from a run before. */
    boolean isRecovered() {
        return recovered > 0;
    }
}
