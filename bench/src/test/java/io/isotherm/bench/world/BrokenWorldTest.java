package io.isotherm.bench.world;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.EventHandler;
import io.isotherm.client.SnapshotPaths;
import io.isotherm.engine.config.CheckedConfiguration;
import io.isotherm.engine.journal.Disk;
import io.isotherm.engine.journal.Durability;
import io.isotherm.engine.journal.JournalReader;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.feed.session.FeedContext;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world in which something is wrong says so: each invariant can fail. */
final class BrokenWorldTest {
    private static final int SEEDS = 20;

    @TempDir
    private Path tests;
    private WorldRig rig;

    @BeforeEach
    void rig() {
        rig = new WorldRig(tests);
    }

    private static WorldPlan plan(final long seed, final Set<WorldFault> faults) {
        final WorldPlan plan = WorldPlan.of(seed, WorldRig.minutes(4)).with(faults);
        return plan.with(plan.settings().withDurability(Durability.GROUP_COMMIT));
    }

    /** The first of some seeds in which it shows. */
    private WorldResult broken(final Set<WorldFault> faults, final WorldAlteration alteration) throws IOException {
        WorldResult result = null;
        for (int seed = 1; seed <= SEEDS && (result == null || result.isSound()); seed++) {
            result = rig.live(plan(seed, faults), alteration);
        }
        assertNotNull(result.failure(), "nothing was noticed in " + SEEDS + " worlds");
        return result;
    }

    private static void assertSays(final String expected, final WorldResult result) {
        assertTrue(result.failure().contains(expected), () -> WorldRig.told(result));
    }

    @Test
    void shouldNoticeAStorageThatAcknowledgesWithoutSyncing() throws IOException {
        // the promise is broken, or not even a header is left
        assertSays("power cut", broken(Set.of(WorldFault.POWER_CUT), new WorldAlteration() {
            @Override
            public Disk disk(final Disk simulated) {
                return new ForgetfulDisk(simulated, file -> true, false);
            }
        }));
    }

    @Test
    void shouldNoticeSegmentsWhoseNamesAreNotSynced() throws IOException {
        final WorldResult result = broken(Set.of(WorldFault.POWER_CUT), new WorldAlteration() {
            @Override
            public Disk disk(final Disk simulated) {
                return new ForgetfulDisk(simulated, file -> false, true);
            }
        });
        assertSays("was acknowledged, but behind a power cut", result);
    }

    @Test
    void shouldNoticeACheckpointThatIsRenamedBeforeItsBytesAreOnTheDisk() throws IOException {
        assertSays("behind the crash an image is damaged", broken(Set.of(WorldFault.POWER_CUT), new WorldAlteration() {
            @Override
            public Disk disk(final Disk simulated) {
                return new ForgetfulDisk(simulated, file -> file.toString().endsWith(".checkpoint.tmp"), false);
            }
        }));
    }

    @Test
    void shouldNoticeARecoveryThatSkipsAnEvent() throws IOException {
        assertSays("a replay comes to", broken(Set.of(WorldFault.KILL), new WorldAlteration() {
            private CheckedConfiguration checked;

            @Override
            public CheckedConfiguration configuration(final CheckedConfiguration planned) {
                checked = planned;
                return planned;
            }

            @Override
            public Disk disk(final Disk simulated) {
                return new SkippingDisk(simulated, checked.instruments(), checked.configuration());
            }
        }));
    }

    @Test
    void shouldNoticeAnEventThatNeverCame() throws IOException {
        assertSays("of the journal is not what was published", broken(Set.of(), new WorldAlteration() {
            @Override
            public EventHandler<MarketEvent> witness(final EventHandler<MarketEvent> honest) {
                return (event, sequence, endOfBatch) -> {
                    if (sequence != 5_000) {
                        honest.onEvent(event, sequence, endOfBatch);
                    }
                };
            }
        }));
    }

    @Test
    void shouldNoticeAnOrderlyEndThatLeavesOutTheLastEvent() throws IOException {
        final WorldResult result = closed(new WorldAlteration() {
            @Override
            public void closed(final Path journal) throws IOException {
                wipeFrom(journal, JournalReader::isEvent);
            }
        });
        assertSays("the engine ended in order, but of " + result.events() + " events its journal has only "
            + (result.events() - 1), result);
    }

    @Test
    void shouldNoticeAnOrderlyEndThatTheJournalDoesNotTell() throws IOException {
        assertSays("the engine ended in order, but its journal does not", closed(new WorldAlteration() {
            @Override
            public void closed(final Path journal) throws IOException {
                wipeFrom(journal, reader -> true);
            }
        }));
    }

    /** A world without faults that is closed after some seconds. */
    private WorldResult closed(final WorldAlteration alteration) throws IOException {
        try (World world = rig.build(WorldPlan.of(1, 0).with(Set.of()), alteration)) {
            steps(world, 1_000);
            return world.live();
        }
    }

    @Test
    void shouldFindNothingWrongWithAnOrderlyEndThatIsWhole() throws IOException {
        final WorldResult result = closed(WorldAlteration.NONE);
        assertNull(result.failure(), () -> WorldRig.told(result));
    }

    /** Overwrites the journal with zeros from its last record of a kind on. */
    private static void wipeFrom(final Path journal, final Predicate<JournalReader> kind) throws IOException {
        Path last = null;
        long from = 0;
        try (JournalReader reader = JournalReader.open(List.of(journal))) {
            while (reader.advance()) {
                if (kind.test(reader)) {
                    last = reader.path();
                    from = reader.offset();
                }
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(last.toFile(), "rw")) {
            file.seek(from);
            file.write(new byte[Math.toIntExact(file.length() - from)]);
        }
    }

    @Test
    void shouldNoticeAtTheEndThatWhatWasAcknowledgedBeforeACrashIsNotThere() throws IOException {
        // it ends as soon as it lives: nothing is launched behind the crash
        final WorldPlan plan = WorldPlan.of(1, 0).with(Set.of());
        try (World world = rig.build(plan, WorldAlteration.NONE)) {
            steps(world, 3_000);
            world.crash(false, false);
            steps(world, 1);
            final Path journal = tests.resolve("0").resolve("journal");
            wipeFrom(journal, reader -> reader.isEvent() && reader.sequence() < 10);
            assertSays("was acknowledged, but at the end the journal goes no further", world.live());
        }
    }

    @Test
    void shouldNoticeASilenceThatNobodyFlags() throws IOException {
        assertSays("and no flag says so", broken(Set.of(WorldFault.HALF_OPEN), new WorldAlteration() {
            @Override
            public void feed(final FeedContext settings) {
                settings.silence(TimeUnit.HOURS.toNanos(1), TimeUnit.HOURS.toNanos(2));
            }

            @Override
            public CheckedConfiguration configuration(final CheckedConfiguration planned) {
                return Patient.of(planned);
            }
        }));
    }

    @Test
    void shouldNoticeASnapshotThatGoesBack() throws IOException {
        try (World world = rig.build(plan(1, Set.of()), WorldAlteration.NONE)) {
            steps(world, 3_000);
            final Path file = SnapshotPaths.snapshot(tests.resolve("0").resolve("snapshot"));
            final byte[] before = Files.readAllBytes(file);
            steps(world, 500);
            try (RandomAccessFile shared = new RandomAccessFile(file.toFile(), "rw")) {
                shared.write(before);
            }
            final String what = assertThrows(BrokenInvariant.class, () -> world.look()).getMessage();
            assertTrue(what.contains("back to"), what);
        }
    }

    private static void steps(final World world, final int count) throws IOException {
        for (int i = 0; i < count; i++) {
            world.step();
        }
    }
}
