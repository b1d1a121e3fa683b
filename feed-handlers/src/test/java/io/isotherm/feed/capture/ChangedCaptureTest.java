package io.isotherm.feed.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compressed captures of which a bit is another than was written: nothing is called good that is not. */
final class ChangedCaptureTest {
    private static final int MEMBERS = 3;
    /** Bits from one that is flipped to the next: no divisor of 8, so that each place in a byte has its turn. */
    private static final int STEP = 5;
    private static final int LINES = 4;

    private final long seed = Long.getLong("isotherm.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<String> written = new ArrayList<>();

    @TempDir
    private Path tests;

    @Test
    void shouldCallNothingGoodThatAnyFlippedBitMayHaveChanged() throws IOException {
        final byte[] whole = capture();
        long changed = 0;
        long silent = 0;
        for (int bit = random.nextInt(STEP); bit < whole.length * 8; bit += STEP) {
            final byte[] bytes = whole.clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            final Path file = Files.write(tests.resolve("flipped.tsv.gz"), bytes);
            final CaptureDamage damage;
            final List<String> read = new ArrayList<>();
            try (CapturePrefix prefix = new CapturePrefix(Captures.open(file, null))) {
                while (prefix.advance()) {
                    read.add(prefix.receiveTimeNs() + " " + CaptureFiles.frame(prefix));
                }
                damage = prefix.damage();
            } catch (final CaptureFormatException header) {
                continue;
            }
            final String at = "bit " + bit + ", seed " + seed;
            if (damage == null) {
                // time, system and the like of a member's header mean nothing
                assertEquals(written, read, at);
                silent++;
            } else if (damage.changed()
                || !damage.text().contains("a damaged or cut gzip stream (gzip member")) {
                final int good = (int) damage.frames();
                assertEquals(written.subList(0, good), read.subList(0, good), at);
                changed += damage.changed() ? 1 : 0;
                if (damage.changed()) {
                    assertEquals(damage.frames() + 1, damage.line(), at);
                    assertEquals(0, damage.frames() % LINES, at + ": whole members");
                    assertFalse(damage.told().contains("kept"), damage.told());
                }
            }
        }
        assertTrue(changed > whole.length * 8L / STEP / 2,
            changed + " found by a checksum or within a member, seed " + seed);
        assertTrue(silent < MEMBERS * 18 * 8 / STEP, silent + " mean nothing");
    }

    @Test
    void shouldNameTheLinesOfTheMemberWhoseChecksumFails() throws IOException {
        final byte[] bytes = capture();
        bytes[bytes.length - 6] ^= 1;
        final Path file = Files.write(tests.resolve("flipped.tsv.gz"), bytes);
        final CaptureDamage damage = CaptureSurvey.of(file, null).damage();
        assertTrue(damage.changed());
        assertEquals(2 * LINES, damage.frames());
        assertEquals(2 * LINES + 1, damage.line());
        assertEquals(2 * LINES - 1, damage.goodTo());
        assertTrue(damage.isBehind(2 * LINES - 1) && !damage.isBehind(2 * LINES), damage.toString());
        assertTrue(damage.told().contains("any line of this gzip member, lines 9 to 12, may be changed")
            && damage.told().contains("the lines before line 9 are good")
            && damage.told().contains("good: the 8 frames before that member"), damage.told());
    }

    @Test
    void shouldSeeThatALineWithoutSenseIsOfAChangedMember() throws IOException {
        capture();
        final ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (GzipMemberStream out = new GzipMemberStream(text)) {
            out.write(String.join("\n", lines(0)).replace("\tokx\t", "\tmtgox\t").getBytes());
            out.write('\n');
        }
        final byte[] wrong = text.toByteArray();
        final Path honest = Files.write(tests.resolve("honest.tsv.gz"), wrong);
        final CaptureDamage written = CaptureSurvey.of(honest, null).damage();
        assertFalse(written.changed(), "so it was written: " + written.told());
        wrong[wrong.length - 6] ^= 1;
        final Path flipped = Files.write(tests.resolve("flipped.tsv.gz"), wrong);
        final CaptureDamage damage = CaptureSurvey.of(flipped, null).damage();
        assertTrue(damage.changed() && damage.told().contains("lines 1 to " + LINES + ", may be changed")
            && damage.told().contains("no frame is good"), damage.told());
    }

    private byte[] capture() throws IOException {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int member = 0; member < MEMBERS; member++) {
            final Path one = CaptureFiles.gzip(tests, "member", lines(member));
            all.write(Files.readAllBytes(one));
            Files.delete(one);
        }
        return all.toByteArray();
    }

    private String[] lines(final int member) {
        final String[] lines = new String[LINES];
        Arrays.setAll(lines, i -> {
            final String frame = "{\"n\":" + random.nextLong() + "}";
            written.add(member * LINES + i + " " + frame);
            return member * LINES + i + "\tokx\t" + frame;
        });
        return lines;
    }
}
