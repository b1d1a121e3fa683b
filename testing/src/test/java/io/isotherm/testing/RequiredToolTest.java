package io.isotherm.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

final class RequiredToolTest {
    private static final String ABSENCE =
        "no usable isotherm-no-such-tool on the path, so nothing is tested: install the package some-package";

    private final RequiredTool absent = new RequiredTool("isotherm-no-such-tool", "some-package", "--version");
    /** There, but not as it is needed. */
    private final RequiredTool tooOld = new RequiredTool("false", "newer-package");
    private final RequiredTool there = new RequiredTool("true", "coreutils");

    private final String property = System.getProperty(RequiredTool.NEEDED);
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(standardOutput);
        if (property == null) {
            System.clearProperty(RequiredTool.NEEDED);
        } else {
            System.setProperty(RequiredTool.NEEDED, property);
        }
    }

    @Test
    void shouldSkipATestWithoutItsToolAndSayWhichPackageHasIt() {
        System.clearProperty(RequiredTool.NEEDED);
        for (int test = 0; test < 3; test++) {
            final TestAbortedException skipped =
                assertThrows(TestAbortedException.class, () -> absent.require("nothing is tested"));
            assertEquals(ABSENCE, skipped.getMessage());
        }
        assertEquals(ABSENCE + System.lineSeparator(), printed.toString(StandardCharsets.UTF_8));
        assertThrows(TestAbortedException.class, () -> tooOld.require("nothing is tested"));
    }

    @Test
    void shouldFailATestWithoutItsToolWhereToolsAreNeeded() {
        System.setProperty(RequiredTool.NEEDED, "true");
        final String needed = ABSENCE + "; it is needed here, for -Disotherm.needTools is true";
        assertEquals(needed, assertThrows(AssertionFailedError.class, () -> absent.require("nothing is tested"))
            .getMessage());
        assertEquals(needed, assertThrows(AssertionFailedError.class, () -> absent.present("nothing is tested"))
            .getMessage());
        assertThrows(AssertionFailedError.class, () -> tooOld.require("nothing is tested"));
    }

    @Test
    void shouldTellATestThatDoesWithLess() {
        System.clearProperty(RequiredTool.NEEDED);
        assertFalse(absent.present("nothing is tested"));
        assertEquals(ABSENCE + System.lineSeparator(), printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void shouldLetATestRunWithItsTool() {
        for (final String needed : new String[] {"true", "false"}) {
            System.setProperty(RequiredTool.NEEDED, needed);
            there.require("nothing is tested");
            assertTrue(there.present("nothing is tested"));
        }
        assertEquals("", printed.toString(StandardCharsets.UTF_8));
    }
}
