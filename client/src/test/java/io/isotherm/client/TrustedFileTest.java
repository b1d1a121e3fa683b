package io.isotherm.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isotherm.client.layout.EngineCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may stand at the path of a snapshot: the default one lies in a directory where everybody may plant files. */
final class TrustedFileTest {
    private static final int STRANGER = 65_534;

    @TempDir
    private Path directory;
    private Path snapshot;

    @BeforeEach
    void write() throws IOException {
        snapshot = SnapshotPaths.snapshot(directory);
        Files.write(snapshot, MappedFileTest.image().array());
        permissions("rw-------");
    }

    private void permissions(final String permissions) throws IOException {
        Files.setPosixFilePermissions(snapshot, PosixFilePermissions.fromString(permissions));
    }

    private void belongsTo(final String what, final int number) throws IOException {
        Files.setAttribute(snapshot, "unix:" + what, number, LinkOption.NOFOLLOW_LINKS);
    }

    private void expectRead() {
        assertEquals(77, SnapshotReader.open(directory).counter(EngineCounter.BYTES, 63));
    }

    private void expectRefused(final AttachState state, final String why) {
        final AttachException refused = assertThrows(AttachException.class, () -> SnapshotReader.open(directory));
        assertSame(state, refused.state(), refused.getMessage());
        assertTrue(refused.getMessage().startsWith(snapshot + " ") && refused.getMessage().contains(why),
            refused.getMessage());
        assertSame(state, new Attachment(directory).poll(0), "attaching is no more trusting");
    }

    @Test
    void shouldRefuseALinkWhereverItLeads() throws IOException {
        final Path real = Files.move(snapshot, directory.resolve("real.iso"));
        Files.createSymbolicLink(snapshot, real);
        expectRefused(AttachState.NOT_A_FILE, "symbolic link");
        Files.delete(real);
        expectRefused(AttachState.NOT_A_FILE, "symbolic link");
        Files.delete(snapshot);
        Files.createDirectory(snapshot);
        expectRefused(AttachState.NOT_A_FILE, "not a regular file");
    }

    @Test
    void shouldRefuseAFileThatOthersMayWrite() throws IOException {
        for (final String permissions : new String[] {"rw--w----", "rw-----w-", "rw-rw-r--", "rw-rw-rw-"}) {
            permissions(permissions);
            expectRefused(AttachState.NOT_READABLE, "may be written by others (mode 06");
        }
        for (final String permissions : new String[] {"rw-------", "rw-r-----", "rw-r--r--", "r--------"}) {
            permissions(permissions);
            expectRead();
        }
    }

    @Test
    void shouldRefuseAFileOfAnotherUserUnlessItsGroupIsShared() throws IOException {
        final ProcessUser user = ProcessUser.current();
        assumeTrue(user.uid() == 0, "only root gives files away");
        final int group = (Integer) Files.getAttribute(snapshot, "unix:gid");
        belongsTo("uid", STRANGER);
        for (final String permissions : new String[] {"rw-------", "rw----r--"}) {
            permissions(permissions);
            expectRefused(AttachState.NOT_READABLE, "belongs to user 65534, this process runs as user 0");
        }
        permissions("rw-r-----");
        expectRead();
        belongsTo("gid", STRANGER);
        permissions("rw-r--r--");
        expectRefused(AttachState.NOT_READABLE, "belongs to user 65534");
        belongsTo("gid", group);
        permissions("rw-rw----");
        expectRefused(AttachState.NOT_READABLE, "may be written by others (mode 0660)");
    }

    @Test
    void shouldKnowAsWhomThisProcessRuns() throws IOException {
        final ProcessUser user = ProcessUser.current();
        assertEquals(Files.getAttribute(snapshot, "unix:uid"), user.uid(), "the owner of what it writes");
        assertTrue(user.isIn((Integer) Files.getAttribute(snapshot, "unix:gid")), "its group");
        assertTrue(!user.isIn(STRANGER - 1));
    }
}
