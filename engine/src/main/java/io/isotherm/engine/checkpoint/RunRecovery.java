package io.isotherm.engine.checkpoint;

import io.isotherm.engine.density.DensityModel;
import io.isotherm.engine.density.ModelParameters;
import io.isotherm.engine.journal.JournalContext.NextRun;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.processor.StaleTimeouts;
import io.isotherm.engine.state.StateImageFile;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Rebuilds the state that the newest run of a journal ended with: the newest image of the run that is whole, and the
 * events behind it. Whatever cannot be used is told, and what comes before it is tried; without anything of use the
 * engine starts cold.
 *
 * <p><b>Threads:</b> the launching thread; keeps nothing.
 */
public final class RunRecovery {
    private static final int PROGRESS_MASK = (1 << 14) - 1;
    private static final long PROGRESS_NS = TimeUnit.SECONDS.toNanos(2);
    /** A clock that is so far behind the last event is not waited for. */
    private static final long CLOCK_TOLERANCE_NS = TimeUnit.MINUTES.toNanos(1);

    private final InstrumentTable table;
    private final ModelParameters parameters;
    private final StaleTimeouts timeouts;
    private final CheckpointSettings settings;
    private final LongSupplier epochNanoClock;
    private final LongSupplier nanoClock;
    private final Consumer<String> notices;

    /**
     * Of an engine that starts.
     *
     * @param table          of its instruments, under the brackets that it begins with.
     * @param parameters     of its model.
     * @param timeouts       of silent streams.
     * @param settings       say how long an outage may be.
     * @param epochNanoClock by which it is counted.
     * @param nanoClock      by which progress is told.
     * @param notices        gets a line for everything that is found, and while a long journal is read.
     */
    public RunRecovery(final InstrumentTable table, final ModelParameters parameters, final StaleTimeouts timeouts,
                       final CheckpointSettings settings, final LongSupplier epochNanoClock,
                       final LongSupplier nanoClock, final Consumer<String> notices) {
        this.table = table;
        this.parameters = parameters;
        this.timeouts = timeouts;
        this.settings = settings;
        this.epochNanoClock = epochNanoClock;
        this.nanoClock = nanoClock;
        this.notices = notices;
    }

    /**
     * Rebuilds the state.
     *
     * @param next run, which goes on behind the newest one.
     * @return the state at the end of that one; null when there is nothing to go on from, which was told.
     * @throws IOException when the journal cannot be read.
     */
    public RecoveredRun recover(final NextRun next) throws IOException {
        if (next.newestEpoch() < 0) {
            return null;
        }
        final long startNs = nanoClock.getAsLong();
        final EngineImage image = newestOf(next);
        if (image == null) {
            return null;
        }
        final EngineReplica replica;
        try {
            replica = EngineReplica.of(image, table, parameters, timeouts);
        } catch (final IllegalArgumentException other) {
            tellCold(other.getMessage());
            return null;
        }
        final long sequence = readTail(image, replica, next, startNs);
        final long lastNs = replica.processor().receiveTimeNs();
        if (sequence < image.header().sequence()) {
            return null;
        }
        if (lastNs == Long.MIN_VALUE) {
            tellCold("run " + next.newestEpoch() + " journalled no event");
            return null;
        }
        if (!isRecent(lastNs)) {
            return null;
        }
        final long imageSequence = image.header().sequence();
        final long tookNs = nanoClock.getAsLong() - startNs;
        return new RecoveredRun(replica, sequence, lastNs, imageSequence, sequence - imageSequence, tookNs,
            text(image, sequence, tookNs));
    }

    /** The newest image of the newest run that is whole and not ahead of the journal; null when there is none. */
    private EngineImage newestOf(final NextRun next) throws IOException {
        String damage = "";
        for (final Path file : candidates(next)) {
            try {
                if (StateImageFile.header(file).epoch() != next.newestEpoch()) {
                    continue;
                }
                tellOther(damage);
                damage = "";
                final EngineImage image = EngineImage.read(file);
                if (image.header().sequence() >= next.firstSequence()) {
                    notices.accept("recovery: " + file + ": is ahead of the journal, whose last valid event is "
                        + (next.firstSequence() - 1) + "; it is not used, and the "
                        + (image.header().sequence() - next.firstSequence() + 1) + " events between are lost");
                    continue;
                }
                image.requireModel(DensityModel.hashWithoutBrackets(table, parameters));
                return image;
            } catch (final IllegalArgumentException other) {
                tellCold(other.getMessage() + ": the configuration was changed since");
                return null;
            } catch (final IOException damaged) {
                tellOther(damage);
                damage = damaged.getMessage();
            }
        }
        if (!damage.isEmpty()) {
            notices.accept("recovery: " + damage);
        }
        tellCold("run " + next.newestEpoch() + " has no image of its state that could be used");
        return null;
    }

    /** A damaged image is told once it is known that there is one before it. */
    private void tellOther(final String damage) {
        if (!damage.isEmpty()) {
            notices.accept("recovery: " + damage + "; the image before it is tried");
        }
    }

    /** Newest first, the base of the run last. */
    private static List<Path> candidates(final NextRun next) throws IOException {
        final List<Path> files = new ArrayList<>();
        final TreeMap<Long, Path> checkpoints = JournalFolder.checkpoints(next.folder());
        for (final Map.Entry<Long, Path> each : checkpoints.descendingMap().entrySet()) {
            files.add(each.getValue());
        }
        final Path base = JournalFolder.base(next.folder(), next.newestEpoch());
        if (Files.exists(base)) {
            files.add(base);
        }
        return files;
    }

    /** Applies what lies behind the image; the sequence of the last event, below the image's when that is not here. */
    private long readTail(final EngineImage image, final EngineReplica replica, final NextRun next,
                          final long startNs) throws IOException {
        final long imageSequence = image.header().sequence();
        final long events = next.firstSequence() - 1 - imageSequence;
        if (events == 0) {
            return imageSequence;
        }
        final List<Path> segments = JournalSegments.from(next.folder(), next.newestEpoch(), imageSequence + 1);
        if (segments.isEmpty()) {
            tellCold("the journal behind " + image.file() + ", from event " + (imageSequence + 1) + " on, is gone");
            return Long.MIN_VALUE;
        }
        long sequence = imageSequence;
        long toldNs = startNs;
        try (JournalReader reader = JournalReader.open(segments)) {
            while (reader.nextSequence() < next.firstSequence() && reader.advance()) {
                if (!reader.isEvent() || reader.sequence() <= imageSequence) {
                    continue;
                }
                replica.apply(reader);
                sequence = reader.sequence();
                if ((sequence & PROGRESS_MASK) == 0 && nanoClock.getAsLong() - toldNs >= PROGRESS_NS) {
                    toldNs = nanoClock.getAsLong();
                    tellProgress(sequence - imageSequence, events, toldNs - startNs);
                }
            }
            if (sequence < next.firstSequence() - 1) {
                notices.accept("recovery: " + reader.end().path() + ": offset " + reader.end().offset() + ": "
                    + reader.end().text() + "; the state is that after event " + sequence + ", the "
                    + (next.firstSequence() - 1 - sequence) + " behind it are not in it");
            }
        } catch (final IllegalStateException broken) {
            tellCold("the state broke at event " + (sequence + 1) + ": " + broken);
            return Long.MIN_VALUE;
        }
        return sequence;
    }

    private boolean isRecent(final long lastNs) {
        final long outageNs = epochNanoClock.getAsLong() - lastNs;
        if (outageNs > settings.recoverWithinNs()) {
            tellCold("the last event came " + Duration.ofSeconds(outageNs / 1_000_000_000L) + " ago, at "
                + time(lastNs) + ", and journal.recoverWithin is " + Duration.ofNanos(settings.recoverWithinNs()));
        } else if (outageNs < -CLOCK_TOLERANCE_NS) {
            tellCold("the last event came at " + time(lastNs) + ", and this host's clock stands at "
                + time(epochNanoClock.getAsLong()) + ": set it");
        } else {
            return true;
        }
        return false;
    }

    private void tellCold(final String why) {
        notices.accept("recovery: " + why + "; the engine starts cold");
    }

    private void tellProgress(final long done, final long events, final long tookNs) {
        final double perSecond = done * 1e9 / Math.max(1, tookNs);
        notices.accept(String.format(Locale.ROOT, "recovery: %,d of %,d events, %,.0f/s, %.0f s left", done, events,
            perSecond, (events - done) / perSecond));
    }

    private static String text(final EngineImage image, final long sequence, final long tookNs) {
        final long at = image.header().sequence() + 1;
        return String.format(Locale.ROOT, "recovered %,d events: %s at event %,d%s + %,d events in %.1f s",
            sequence + 1, image.file().getFileName().toString().endsWith(".base") ? "base image" : "checkpoint", at,
            image.header().receiveTimeNs() == Long.MIN_VALUE ? "" : " of " + time(image.header().receiveTimeNs()),
            sequence + 1 - at, tookNs / 1e9);
    }

    private static String time(final long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, 1_000_000_000L), Math.floorMod(ns, 1_000_000_000L)).toString();
    }
}
