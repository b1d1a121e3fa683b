package io.isotherm.engine.analyst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.Cluster;
import io.isotherm.client.layout.HistorySegmentDescriptor;
import io.isotherm.client.layout.Side;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AnalystDigestTest {
    private static long of(final Cluster cluster) {
        final AnalystDigest digest = new AnalystDigest();
        digest.add(cluster);
        return digest.value();
    }

    /** Every component of the record, so that one that is added later is not forgotten. */
    @Test
    void shouldChangeWithEverythingThatIsSaidOfACluster() throws ReflectiveOperationException {
        final RecordComponent[] parts = Cluster.class.getRecordComponents();
        final Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        final Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = types[i] == double.class ? i + 0.5 : types[i] == boolean.class ? true : Side.LONG;
        }
        final Set<Long> digests = new HashSet<>();
        digests.add(of(Cluster.class.getDeclaredConstructor(types).newInstance(values)));
        for (int i = 0; i < parts.length; i++) {
            final Object[] changed = values.clone();
            changed[i] = types[i] == double.class ? i + 0.25 : types[i] == boolean.class ? false : Side.SHORT;
            assertTrue(digests.add(of(Cluster.class.getDeclaredConstructor(types).newInstance(changed))),
                parts[i].getName());
        }
        digests.add(of(null));
        assertEquals(parts.length + 2, digests.size());
    }

    private static long of(final List<Cluster> below, final List<Cluster> above) {
        final AnalystDigest digest = new AnalystDigest();
        digest.add(below);
        digest.add(above);
        return digest.value();
    }

    @Test
    void shouldChangeWithTheSideOfACluster() {
        final Cluster cluster = new Cluster(Side.LONG, 1, 2, 1.5, 1, 1, 1, true, 1, 1, 1, false);
        assertTrue(of(List.of(cluster), List.of()) != of(List.of(), List.of(cluster)));
    }

    @Test
    void shouldChangeWithSeriesNumberFlagsAndPayloadOfARecord() {
        final Set<Long> digests = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            final ByteBuffer record = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            if (i == 4) {
                record.putLong(HistorySegmentDescriptor.PAYLOAD_OFFSET, 1);
            }
            final AnalystDigest digest = new AnalystDigest();
            digest.add(i == 1 ? 1 : 0, i == 2 ? 1 : 0, i == 3 ? 1 : 0, record);
            assertTrue(digests.add(digest.value()), "at " + i);
        }
    }
}
