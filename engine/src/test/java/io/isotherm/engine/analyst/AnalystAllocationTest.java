package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analyst allocates by the second, for clusters; not by the liquidation. */
final class AnalystAllocationTest {
    private static final int WARM_UP = 50_000;
    private static final int MEASURED = 100_000;
    private static final int LINEAR = 0;
    private static final int INVERSE = 1;
    /** A byte per liquidation, though most cost none: the tape's files are opened and mapped now and then. */
    private static final long ALLOWED_BYTES = MEASURED;
    private static final long START_NS = 1_767_225_600_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void shouldAllocateNextToNothingPerLiquidation() throws IOException {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (AnalystFixture fixture = new AnalystFixture(folder.resolve("s"), folder.resolve("h"))) {
            final Analyst analyst = fixture.analyst();
            analyst.onSecond(START_NS);
            liquidate(analyst, WARM_UP);
            final long before = threads.getCurrentThreadAllocatedBytes();
            liquidate(analyst, MEASURED);
            final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertEquals(WARM_UP + MEASURED, analyst.summary().liquidations());
            assertTrue(allocated <= ALLOWED_BYTES, allocated + " bytes for " + MEASURED + " liquidations");
        }
    }

    private static void liquidate(final Analyst analyst, final int count) {
        for (int i = 0; i < count; i++) {
            analyst.onLiquidation(START_NS + i, START_NS + i, i % 2 == 0 ? LINEAR : INVERSE, i % 3 == 0,
                6_000_000L + i, 1_000L + i);
        }
    }
}
