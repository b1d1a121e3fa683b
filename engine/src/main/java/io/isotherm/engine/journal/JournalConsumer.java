package io.isotherm.engine.journal;

import com.lmax.disruptor.EventHandler;
import io.isotherm.engine.ring.EventType;
import io.isotherm.engine.ring.MarketEvent;
import io.isotherm.feed.instrument.BracketTable;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * The ring's consumer that journals, beside the processor; no slot is freed before both have passed it. Policy for a
 * journal that cannot be written: {@link FailurePolicy}.
 *
 * <p><b>Threads:</b> the journal's thread. Allocates nothing per event, takes no lock and reads no clock.
 */
public final class JournalConsumer implements EventHandler<MarketEvent> {
    /**
     * How long it parks when the ring is empty: no reader waits for the journal, and a thread that spins for it takes
     * a core from the processor where cores are few. A commit waits longer by so much.
     */
    public static final long IDLE_NS = 200_000;

    private final JournalWriter writer;
    private final JournalPositions positions;
    private final LongFunction<BracketTable> brackets;
    private final Consumer<JournalException> onFailure;
    private boolean journalling = true;

    /**
     * Journals.
     *
     * @param writer    of the journal.
     * @param positions count what goes by once it failed.
     * @param brackets  that a LISTING brings by number; taken, so that they make room, also when nothing is journalled.
     * @param onFailure told once, on the journal's thread, why nothing is journalled any more.
     */
    public JournalConsumer(final JournalWriter writer, final JournalPositions positions,
                           final LongFunction<BracketTable> brackets, final Consumer<JournalException> onFailure) {
        this.writer = writer;
        this.positions = positions;
        this.brackets = brackets;
        this.onFailure = onFailure;
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence, final boolean endOfBatch) {
        if (journalling && !append(event)) {
            journalling = false;
            onFailure.accept(writer.failure());
        }
        if (!journalling) {
            positions.wentBy();
            if (event.type() == EventType.LISTING && event.bracketsNumber() != 0) {
                brackets.apply(event.bracketsNumber());
            }
        }
    }

    private boolean append(final MarketEvent event) {
        try {
            return writer.append(event);
        } catch (final RuntimeException | InternalError lost) {
            // a mapped page that the disk does not deliver
            writer.fail(lost);
            return false;
        }
    }
}
