package io.isotherm.engine.journal;

import io.isotherm.feed.instrument.BracketTable;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The instruments of a run under the brackets in force, encoded: each segment begins with them, so that it can be read
 * when those before it are gone.
 *
 * <p><b>Threads:</b> the journal's. Reading a payload allocates nothing.
 */
final class ToldInstruments {
    private final List<JournalInstrument> instruments = new ArrayList<>();
    private final List<UnsafeBuffer> payloads = new ArrayList<>();
    private final PayloadWriter scratch = new PayloadWriter();

    /** One more instrument; its payload. */
    DirectBuffer add(final JournalInstrument instrument) {
        final UnsafeBuffer payload = encode(instrument);
        instruments.add(instrument);
        payloads.add(payload);
        return payload;
    }

    /** From now on an instrument has other brackets; allocates. */
    void change(final int id, final BracketTable brackets) {
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).id() == id) {
                instruments.set(i, instruments.get(i).withBrackets(brackets));
                payloads.set(i, encode(instruments.get(i)));
            }
        }
    }

    int size() {
        return payloads.size();
    }

    DirectBuffer payload(final int index) {
        return payloads.get(index);
    }

    /** What all records together take, bytes. */
    long bytes() {
        long bytes = 0;
        for (final DirectBuffer payload : payloads) {
            bytes += JournalRecordDescriptor.aligned(JournalRecordDescriptor.PAYLOAD_OFFSET + payload.capacity());
        }
        return bytes;
    }

    private UnsafeBuffer encode(final JournalInstrument instrument) {
        instrument.write(scratch.clear());
        final byte[] bytes = new byte[scratch.length()];
        scratch.buffer().getBytes(0, bytes);
        return new UnsafeBuffer(bytes);
    }
}
