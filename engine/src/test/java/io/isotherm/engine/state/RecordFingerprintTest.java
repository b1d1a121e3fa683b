package io.isotherm.engine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordFingerprintTest {
    private enum Kind { FIRST, SECOND }

    private record Inner(double number, Kind kind) {
    }

    private record Outer(String text, long whole, boolean flag, List<Inner> list) {
    }

    @Test
    void shouldBeEqualForEqualRecords() {
        assertEquals(of(outer(0.1, Kind.FIRST)), of(outer(0.1, Kind.FIRST)));
    }

    @Test
    void shouldDifferWhenAnyPartDiffers() {
        final long base = of(outer(0.1, Kind.FIRST));
        assertNotEquals(base, of(outer(0.1, Kind.SECOND)));
        assertNotEquals(base, of(outer(Math.nextUp(0.1), Kind.FIRST)));
        assertNotEquals(base, of(new Outer("b", 1, true, List.of(new Inner(0.1, Kind.FIRST)))));
        assertNotEquals(base, of(new Outer("a", 2, true, List.of(new Inner(0.1, Kind.FIRST)))));
        assertNotEquals(base, of(new Outer("a", 1, false, List.of(new Inner(0.1, Kind.FIRST)))));
        assertNotEquals(base, of(new Outer("a", 1, true, List.of())));
        assertNotEquals(of("ab"), of("ba"));
    }

    @Test
    void shouldRefuseWhatHasNoStableValue() {
        assertThrows(IllegalArgumentException.class, () -> of(new Object()));
    }

    private static Outer outer(final double number, final Kind kind) {
        return new Outer("a", 1, true, List.of(new Inner(number, kind)));
    }

    private static long of(final Object value) {
        return new RecordFingerprint().add(value).value();
    }
}
