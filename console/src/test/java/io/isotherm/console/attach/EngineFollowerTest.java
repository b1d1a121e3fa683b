package io.isotherm.console.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.SnapshotReader;
import io.isotherm.console.KnownEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineFollowerTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldFollowFromNothingToTheNextEngineWithAMessageForEachWait() {
        final EngineFollower follower = new EngineFollower(directory);
        long nowNs = System.nanoTime();
        assertFalse(follower.follow(nowNs));
        assertNull(follower.reader());
        assertTrue(follower.message().contains("does not exist"), follower.message());
        final KnownEngine first = new KnownEngine(directory);
        assertFalse(follower.follow(nowNs + SECOND_NS / 2), "tries once a second");
        nowNs += SECOND_NS;
        assertTrue(follower.follow(nowNs));
        assertNull(follower.message());
        final SnapshotReader reader = follower.reader();
        assertFalse(follower.follow(nowNs + 1));
        first.die();
        assertFalse(follower.follow(nowNs + 2));
        assertSame(reader, follower.reader(), "the last snapshot stays readable");
        assertTrue(follower.message().contains("has a dead writer"), follower.message());
        first.close();
        nowNs += SECOND_NS + 2;
        follower.follow(nowNs);
        assertTrue(follower.message().contains("was closed in order"), follower.message());
        try (KnownEngine second = new KnownEngine(directory)) {
            nowNs += SECOND_NS;
            assertTrue(follower.follow(nowNs));
            assertNotSame(reader, follower.reader());
            assertNull(follower.message());
            assertTrue(follower.live());
            second.die();
            follower.follow(nowNs);
            second.file().heartbeat(nowNs);
            assertFalse(follower.follow(nowNs));
            assertNull(follower.message(), "it had only been stopped");
        }
    }

    @Test
    void shouldShowWhatADeadEngineLeft() {
        try (KnownEngine engine = new KnownEngine(directory)) {
            engine.die();
            final EngineFollower follower = new EngineFollower(directory);
            assertTrue(follower.follow(System.nanoTime()));
            assertEquals(2, follower.reader().directory().underlyings().size());
            assertFalse(follower.live());
            assertTrue(follower.message().contains("has a dead writer"), follower.message());
        }
    }

    @Test
    void shouldSayWhatIsInTheWay() throws IOException {
        Files.writeString(directory.resolve("snapshot.iso"), "no snapshot ".repeat(100));
        final EngineFollower follower = new EngineFollower(directory);
        assertFalse(follower.follow(System.nanoTime()));
        assertTrue(follower.message().contains("is no snapshot file"), follower.message());
    }
}
