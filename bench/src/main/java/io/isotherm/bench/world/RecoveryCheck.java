package io.isotherm.bench.world;

import io.isotherm.engine.checkpoint.EngineImage;
import io.isotherm.engine.checkpoint.EngineReplica;
import io.isotherm.engine.checkpoint.FoundImage;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.journal.JournalFolder;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.journal.JournalSegments;
import io.isotherm.engine.state.StateImageFile;
import io.isotherm.feed.instrument.InstrumentTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Whether a start goes on from the state that the run before ended with. What it must be is found the slow way, before
 * the engine looks: from the oldest image of the run, where the engine takes the newest, all its events, and then the
 * step that stands for the outage.
 *
 * <p><b>Threads:</b> the world's.
 */
final class RecoveryCheck {
    private static final long TOLERANCE_NS = TimeUnit.MINUTES.toNanos(1);

    private final CheckedConfiguration checked;
    private final InstrumentTable table;
    private final Path folder;
    private final WorldClock clock;
    private final StartWords words;
    private final Set<Path> suspects = new HashSet<>();
    private final long freshState;
    private final long freshDensities;
    private long suspectEpoch = -1;
    private boolean isPromised = true;
    /** The checkpoint that was damaged since the last start; null when there is none. */
    private Path rotten;
    private long recoveries;
    private long coldStarts;
    private long damagedImages;
    private long digest;

    RecoveryCheck(final CheckedConfiguration checked, final Path folder, final WorldClock clock,
                  final StartWords words) {
        this.checked = checked;
        this.folder = folder;
        this.clock = clock;
        this.words = words;
        table = checked.instruments();
        final EngineReplica fresh =
            new EngineReplica(table, checked.configuration().model(), checked.configuration().timeouts());
        freshState = EngineImage.digest(table, fresh.model(), fresh.processor());
        freshDensities = fresh.model().digest();
    }

    /**
     * What a start must come to.
     *
     * @param epoch     of the newest run; −1 when there is none.
     * @param sequence  of the last event in the state; −2 when no image leads to one.
     * @param lastNs    receive time of that event; Long.MIN_VALUE when no event was heard.
     * @param state     digest of all of it, behind the outage.
     * @param densities digest of the densities in it.
     * @param hostNs    what the host's clock showed.
     */
    record Expected(long epoch, long sequence, long lastNs, long state, long densities, long hostNs) {
        private static final long NO_STATE = -2;

        private static Expected nothing(final long epoch, final long hostNs) {
            return new Expected(epoch, NO_STATE, Long.MIN_VALUE, 0, 0, hostNs);
        }
    }

    /** A crash: every image that has its name is whole, unless somebody has lied. */
    void lookAtImages(final boolean lied, final boolean keepsPromises) throws IOException {
        isPromised &= keepsPromises;
        for (final FoundImage image : FoundImage.in(folder)) {
            if (lied) {
                suspects.add(image.file());
            }
            BrokenInvariant.unless(image.isWhole() || suspects.contains(image.file()),
                "behind the crash an image is damaged: " + image.problem());
        }
        if (lied) {
            suspectEpoch = Math.max(suspectEpoch, newestEpoch());
        }
    }

    /** Flips a bit of the newest run's newest checkpoint, if it has one: its state must be found without. */
    boolean rot(final SplittableRandom random) throws IOException {
        final Map.Entry<Long, Path> newest = JournalFolder.checkpoints(folder).lastEntry();
        if (newest == null || suspects.contains(newest.getValue())
            || StateImageFile.header(newest.getValue()).epoch() != newestEpoch()) {
            return false;
        }
        try (FileChannel file = FileChannel.open(newest.getValue(), StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            final ByteBuffer one = ByteBuffer.allocate(1);
            final long at = random.nextLong(file.size());
            file.read(one, at);
            file.write(one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8))).rewind(), at);
        }
        suspects.add(newest.getValue());
        rotten = newest.getValue();
        return true;
    }

    /** The journal is another one from now on. */
    void begin() {
        suspects.clear();
        suspectEpoch = -1;
        isPromised = true;
        rotten = null;
    }

    /** What the next start must come to. */
    Expected expect() throws IOException {
        words.begin();
        if (rotten != null && !Files.exists(rotten)) {
            // a power cut has taken its name
            rotten = null;
        }
        final long epoch = newestEpoch();
        Expected best = Expected.nothing(epoch, hostNs());
        if (epoch < 0) {
            return best;
        }
        for (final Path file : images(epoch)) {
            try {
                final EngineImage image = EngineImage.read(file);
                final Expected found = image.header().epoch() == epoch ? replay(image, epoch) : best;
                best = found.sequence > best.sequence ? found : best;
                if (best.sequence > Expected.NO_STATE && !isSuspect(epoch)) {
                    return best;
                }
            } catch (final IOException damaged) {
                BrokenInvariant.unless(suspects.contains(file) || isSuspect(epoch),
                    "the state cannot be told from " + file + ": " + damaged);
            }
        }
        return best;
    }

    private boolean isSuspect(final long epoch) {
        return epoch <= suspectEpoch;
    }

    private long hostNs() {
        return TimeUnit.MILLISECONDS.toNanos(clock.hostMs());
    }

    /** The run of the newest segment in which something stands; −1 when there is none. */
    private long newestEpoch() throws IOException {
        final List<Path> segments = JournalFolder.segments(folder);
        for (int i = segments.size() - 1; i >= 0; i--) {
            try (JournalReader reader = JournalReader.open(List.of(segments.get(i)))) {
                if (reader.advance() || reader.end().isDamaged()) {
                    return reader.header().epoch();
                }
            }
        }
        return -1;
    }

    /** Oldest first. */
    private List<Path> images(final long epoch) throws IOException {
        final List<Path> images = new ArrayList<>();
        final Path base = JournalFolder.base(folder, epoch);
        if (Files.exists(base)) {
            images.add(base);
        }
        images.addAll(JournalFolder.checkpoints(folder).values());
        return images;
    }

    /** Behind an image; nothing when its next event is gone. */
    private Expected replay(final EngineImage image, final long epoch) throws IOException {
        final EngineConfiguration configuration = checked.configuration();
        final long imageSequence = image.header().sequence();
        final List<Path> segments = JournalSegments.from(folder, epoch, imageSequence + 1);
        if (segments.isEmpty()) {
            return Expected.nothing(epoch, hostNs());
        }
        final EngineReplica replica =
            EngineReplica.of(image, table, configuration.model(), configuration.timeouts());
        long sequence = imageSequence;
        try (JournalReader reader = JournalReader.open(segments)) {
            long next = reader.nextSequence();
            while (reader.advance()) {
                next = reader.nextSequence();
                if (reader.isEvent() && reader.sequence() > imageSequence) {
                    BrokenInvariant.unless(reader.sequence() == sequence + 1, "behind event " + sequence + " of "
                        + image.file() + " comes " + reader.sequence());
                    replica.apply(reader);
                    sequence = reader.sequence();
                }
            }
            if (next <= imageSequence) {
                return Expected.nothing(epoch, hostNs());
            }
        }
        final long lastNs = replica.processor().receiveTimeNs();
        replica.processor().onOutage();
        replica.brackets(table);
        return new Expected(epoch, sequence, lastNs, EngineImage.digest(table, replica.model(), replica.processor()),
            replica.model().digest(), hostNs());
    }

    /**
     * Compares a start with it.
     *
     * @return whether it has recovered.
     */
    boolean look(final EngineRun run, final Expected expected) throws IOException {
        final long densities = run.engine().densities().digest();
        if (run.engine().journal() == null) {
            BrokenInvariant.unless(densities == (words.recovered() < 0 ? freshDensities : expected.densities),
                "without a journal the engine starts from densities that are not those it says: " + words);
            return false;
        }
        BrokenInvariant.unless(rotten == null || words.damagedImages() > 0, "the newest checkpoint is damaged, and the "
            + "engine does not say so: " + words);
        rotten = null;
        damagedImages += words.damagedImages();
        final Path base = JournalFolder.base(folder, newestEpoch());
        final EngineImage image = EngineImage.read(base);
        BrokenInvariant.unless(image.header().sequence() == run.firstSequence() - 1, base + " is of event "
            + image.header().sequence() + ", the run begins with " + run.firstSequence());
        final Long newest = JournalFolder.checkpoints(folder).floorKey(Long.MAX_VALUE);
        BrokenInvariant.unless(newest == null || newest < run.firstSequence(), "checkpoint " + newest
            + " is of another past than the run that begins with event " + run.firstSequence());
        final long told = words.recovered();
        if (told < 0) {
            lookAtColdStart(run, expected, image, densities);
            coldStarts++;
            return false;
        }
        BrokenInvariant.unless(told == expected.sequence + 1, "the engine says that it has recovered " + told
            + " events, where a replay comes to " + (expected.sequence + 1));
        BrokenInvariant.unless(told == run.firstSequence() || isSuspect(expected.epoch), "of "
            + run.firstSequence() + " events only " + told + " were recovered");
        BrokenInvariant.unless(image.header().digest() == expected.state, "behind event " + (told - 1)
            + " the engine recovered state " + Long.toHexString(image.header().digest()) + ", a replay comes to "
            + Long.toHexString(expected.state));
        BrokenInvariant.unless(densities == expected.densities, "the engine's densities are not those of " + base);
        digest = EventFingerprint.mix(digest, expected.state);
        recoveries++;
        return true;
    }

    private void lookAtColdStart(final EngineRun run, final Expected expected, final EngineImage image,
                                 final long densities) {
        BrokenInvariant.unless(expected.epoch < 0 || words.saysCold(), "the engine starts cold without a word: "
            + words);
        // a power cut at a level that is not made for it, and lies of a disk, may leave nothing
        BrokenInvariant.unless(expected.epoch < 0 || expected.lastNs == Long.MIN_VALUE
            && (expected.sequence >= -1 || !isPromised || isSuspect(expected.epoch)) || isUntimely(expected)
            || isSuspect(expected.epoch), "the engine starts cold, though there is a state after event "
            + expected.sequence + ": " + words);
        BrokenInvariant.unless(image.header().digest() == freshState && densities == freshDensities,
            "a cold start before event " + run.firstSequence() + " does not start from nothing");
    }

    /** Whether the last event is of a future that the host's clock does not know, before a start or behind it. */
    private boolean isUntimely(final Expected expected) {
        return Math.min(expected.hostNs, hostNs()) - expected.lastNs < -TOLERANCE_NS + TimeUnit.SECONDS.toNanos(1);
    }

    /** Starts that came to the state of before. */
    long recoveries() {
        return recoveries;
    }

    /** Starts that found nothing of use, and said so. */
    long coldStarts() {
        return coldStarts;
    }

    /** Images that were told to be damaged. */
    long damagedImages() {
        return damagedImages;
    }

    /** Of all states compared. */
    long digest() {
        return digest;
    }
}
