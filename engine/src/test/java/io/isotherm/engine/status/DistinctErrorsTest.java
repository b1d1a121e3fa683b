package io.isotherm.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is reported of failures, and how often. */
final class DistinctErrorsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final DistinctErrors errors =
        new DistinctErrors(() -> 0, new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void shouldReportWordsWithoutClassAndPlaceOncePerCause() {
        final IOException failure = new IOException("bytes");
        errors.record(failure, "bybit: linear", "refused");
        errors.record(failure, "bybit: linear", "refused");
        errors.record(failure, "okx: public", "refused");
        assertEquals(List.of("isotherm: bybit: linear: refused", "isotherm: okx: public: refused"),
            out.toString(StandardCharsets.UTF_8).lines().toList());
        assertEquals(1, errors.distinct());
    }
}
