package io.isotherm.engine.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.engine.ring.MarketEventDescriptor;
import io.isotherm.feed.instrument.Bracket;
import io.isotherm.feed.instrument.BracketTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.wire.BinaryWire;
import net.openhft.chronicle.wire.Wire;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What is written by hand is Chronicle Wire's binary format: Chronicle Wire itself reads it back. */
final class EventPayloadTest {
    private static final int ROUNDS = 200;

    private final long seed = System.nanoTime();
    private final RandomEvents events = new RandomEvents(seed);
    private final UnsafeBuffer bytes = new UnsafeBuffer(ByteBuffer.allocateDirect(1024));

    @Test
    void shouldBeReadBackByChronicleWireItself() {
        for (final EventType type : EventType.values()) {
            final EventPayload payload = EventPayload.of(type.code());
            for (int round = 0; round < ROUNDS; round++) {
                final MarketEvent event = events.next(type);
                payload.encode(event, bytes, 3);
                final Wire wire = wire(bytes, 3, payload.length());
                for (final PayloadField field : payload.fields()) {
                    check(wire, field, event, type + ", seed " + seed);
                }
                assertTrue(wire.isEmpty(), type + " goes on");
            }
        }
    }

    private static void check(final Wire wire, final PayloadField field, final MarketEvent event, final String at) {
        final String what = field.name() + " of " + at;
        final int place = event.offset() + field.slotOffset();
        if (field.count() > 1) {
            final List<Double> found = new ArrayList<>();
            wire.read(field.name()).sequence(found, (list, in) -> {
                while (in.hasNextSequenceItem()) {
                    list.add(in.float64());
                }
            });
            final List<Double> wanted = new ArrayList<>();
            for (int i = 0; i < field.count(); i++) {
                wanted.add(event.buffer().getDouble(place + i * Double.BYTES, LITTLE_ENDIAN));
            }
            assertEquals(wanted, found, what);
        } else if (field.isNarrow()) {
            assertEquals(event.buffer().getInt(place, LITTLE_ENDIAN), wire.read(field.name()).int32(), what);
        } else {
            assertEquals(event.buffer().getLong(place, LITTLE_ENDIAN), wire.read(field.name()).int64(), what);
        }
    }

    @Test
    void shouldBringBackTheSlotByteByByte() {
        final UnsafeBuffer slot = new UnsafeBuffer(new byte[MarketEventDescriptor.SLOT_LENGTH]);
        for (int round = 0; round < 20 * ROUNDS; round++) {
            final MarketEvent event = events.next();
            final EventPayload payload = EventPayload.of(event.type().code());
            payload.encode(event, bytes, 0);
            assertTrue(payload.matches(bytes, 0, payload.length()), () -> event + ", seed " + seed);
            payload.decode(bytes, 0, slot);
            assertArrayEquals(events.slot().byteArray(), slot.byteArray(), () -> event + ", seed " + seed);
        }
    }

    @Test
    void shouldRefuseOtherNamesCodesAndLengths() {
        final Random random = new Random(seed);
        for (final EventType type : EventType.values()) {
            final EventPayload payload = EventPayload.of(type.code());
            payload.encode(events.next(type), bytes, 0);
            assertFalse(payload.matches(bytes, 0, payload.length() - 1), type.toString());
            bytes.putByte(1 + random.nextInt("received".length()), (byte) '!');
            assertFalse(payload.matches(bytes, 0, payload.length()), type.toString());
        }
    }

    @Test
    void shouldWriteBracketsThatChronicleWireReads() {
        final PayloadWriter writer = new PayloadWriter();
        final BracketTable table = brackets();
        BracketsPayload.write(writer, table);
        final Wire wire = wire(writer.buffer(), 0, writer.length());
        assertEquals(table.unit().name(), wire.read("unit").text());
        assertEquals(table.feeRate(), wire.read("feeRate").float64());
        assertEquals(table.source(), wire.read("source").text());
        assertEquals(table.date(), wire.read("date").text());
        assertEquals(table.assumedRule(), wire.read("assumedRule").text());
        for (final String column : List.of("caps", "maintenanceRates", "maxLeverages", "deductions")) {
            final List<Double> values = new ArrayList<>();
            wire.read(column).sequence(values, (list, in) -> {
                while (in.hasNextSequenceItem()) {
                    list.add(in.float64());
                }
            });
            assertEquals(table.brackets().size(), values.size(), column);
            assertEquals(column.equals("caps") ? Double.POSITIVE_INFINITY : values.get(1), values.get(1), column);
        }
        final List<Boolean> assumed = new ArrayList<>();
        wire.read("assumed").sequence(assumed, (list, in) -> {
            while (in.hasNextSequenceItem()) {
                list.add(in.bool());
            }
        });
        assertEquals(List.of(false, true), assumed);
        assertTrue(wire.isEmpty());
        assertEquals(table, BracketsPayload.read(new PayloadReader().wrap(writer.buffer(), 0, writer.length())));
    }

    @Test
    void shouldRefuseBracketsThatAreCutOrChangedAnywhereWithoutReadingBeyond() {
        final PayloadWriter writer = new PayloadWriter();
        BracketsPayload.write(writer, brackets());
        final PayloadReader reader = new PayloadReader();
        for (int length = 0; length < writer.length(); length++) {
            // its own memory, so that reading beyond is an error
            final byte[] cut = new byte[length];
            writer.buffer().getBytes(0, cut);
            assertThrows(PayloadReader.PayloadException.class,
                () -> BracketsPayload.read(reader.wrap(new UnsafeBuffer(cut), 0, cut.length)), "cut at " + length);
        }
        final Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            final byte[] changed = new byte[writer.length()];
            writer.buffer().getBytes(0, changed);
            for (int i = 0; i < 1 + round % 3; i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                BracketsPayload.read(reader.wrap(new UnsafeBuffer(changed), 0, changed.length));
            } catch (final PayloadReader.PayloadException refused) {
                assertTrue(refused.getMessage().length() > 10, "seed " + seed);
            }
        }
    }

    static BracketTable brackets() {
        return new BracketTable(BracketTable.Unit.QUOTE, 0.0005, "the venue's own page of brackets, read by hand",
            "2026-01-01", "as the next", List.of(new Bracket(1e6, 0.004, 125, 0, false),
            new Bracket(Double.POSITIVE_INFINITY, 0.01, 50, 6000, true)));
    }

    private static Wire wire(final DirectBuffer from, final int offset, final int length) {
        final byte[] copy = new byte[length];
        from.getBytes(offset, copy);
        return new BinaryWire(Bytes.wrapForRead(copy));
    }
}
