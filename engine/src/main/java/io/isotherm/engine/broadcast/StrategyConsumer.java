package io.isotherm.engine.broadcast;

import io.isotherm.client.layout.Side;
import io.isotherm.feed.Venue;
import io.isotherm.feed.instrument.InstrumentTable;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * Reads the broadcast for one strategy and counts what becomes of it. Whoever polls it is the strategy's thread; it is
 * an Agrona {@link Agent} too, for a runner or invoker of the caller's.
 *
 * <p><b>Threads:</b> {@link #poll} and the agent's methods by one thread; the counts may be read by any.
 */
public final class StrategyConsumer implements Agent {
    /** Most messages of one duty cycle. */
    public static final int LIMIT = 256;

    private static final Side[] SIDES = {Side.LONG, Side.SHORT};

    private final String name;
    private final Strategy strategy;
    private final MessageReader reader;
    private final Runnable endOfBatch;
    private final DirectBuffer message;
    private final PulseMessage pulse;
    private final UnderlyingMessage underlying;
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final AtomicLong laps = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();
    private volatile Launch launch;
    private boolean started;
    private boolean closed;

    StrategyConsumer(final String name, final Strategy strategy, final MessageReader reader) {
        this.name = name;
        this.strategy = strategy;
        this.reader = reader;
        endOfBatch = strategy::onEndOfBatch;
        message = reader.message();
        pulse = new PulseMessage(message);
        underlying = new UnderlyingMessage(message);
    }

    /** The engine is there; from now on polls tell. */
    void launched(final InstrumentTable instruments, final Path snapshotDirectory, final ErrorHandler errorHandler) {
        launch = new Launch(instruments, snapshotDirectory, errorHandler);
    }

    /** What the strategy was registered as. */
    public String name() {
        return name;
    }

    /** Messages told so far. */
    public long told() {
        return told.getOpaque();
    }

    /** Messages missed so far, because the strategy was too slow. */
    public long missed() {
        return missed.getOpaque();
    }

    /** How many times it was too slow. */
    public long laps() {
        return laps.getOpaque();
    }

    /** Exceptions that the strategy threw so far. */
    public long errors() {
        return errors.getOpaque();
    }

    /**
     * Tells the strategy what is there.
     *
     * @param limit most messages of this call, at least 1.
     * @return messages told; 0 before the engine is launched and after {@link #onClose}.
     * @throws AgentTerminationException when the strategy threw it.
     */
    public int poll(final int limit) {
        if (!isStarted()) {
            return 0;
        }
        int count = 0;
        while (count < limit && reader.next()) {
            count++;
            final long behind = reader.takeMissed();
            if (behind != 0) {
                laps.setOpaque(laps.getPlain() + 1);
                missed.setOpaque(missed.getPlain() + behind);
                tellMissed(behind);
            }
            told.setOpaque(told.getPlain() + 1);
            tell();
        }
        if (count > 0) {
            attempt(endOfBatch);
        }
        return count;
    }

    private boolean isStarted() {
        if (!started && !closed && launch != null) {
            started = true;
            attempt(() -> strategy.onStart(launch.instruments, launch.snapshotDirectory));
        }
        return started && !closed;
    }

    private void tellMissed(final long behind) {
        attempt(() -> strategy.onMissed(behind));
    }

    private void tell() {
        try {
            dispatch();
        } catch (final AgentTerminationException end) {
            throw end;
        } catch (final Throwable failure) {
            failed(failure);
        }
    }

    private void attempt(final Runnable call) {
        try {
            call.run();
        } catch (final AgentTerminationException end) {
            throw end;
        } catch (final Throwable failure) {
            failed(failure);
        }
    }

    private void failed(final Throwable failure) {
        errors.setOpaque(errors.getPlain() + 1);
        launch.errorHandler.onError(failure);
    }

    private void dispatch() {
        final int id = message.getInt(MessageDescriptor.ID_OFFSET);
        final long receiveTimeNs = message.getLong(MessageDescriptor.RECEIVE_TIME_NS_OFFSET);
        final long word0 = message.getLong(MessageDescriptor.WORD_0_OFFSET);
        final long word1 = message.getLong(MessageDescriptor.WORD_1_OFFSET);
        switch (message.getInt(MessageDescriptor.TYPE_OFFSET)) {
            case MessageDescriptor.PULSE -> strategy.onPulse(pulse);
            case MessageDescriptor.UNDERLYING -> strategy.onUnderlying(underlying);
            case MessageDescriptor.MAP -> strategy.onMap(id, word0, receiveTimeNs);
            case MessageDescriptor.LIQUIDATION -> strategy.onLiquidation(id,
                SIDES[(int) message.getLong(MessageDescriptor.WORD_3_OFFSET)], word1,
                message.getLong(MessageDescriptor.WORD_2_OFFSET), word0, receiveTimeNs);
            case MessageDescriptor.VENUE -> strategy.onVenue(id, Venue.ofId((int) word0),
                VenueState.ofCode((int) word1), receiveTimeNs);
            case MessageDescriptor.GAP -> strategy.onGap(id, word0 != 0, receiveTimeNs);
            default -> throw new IllegalStateException("a message of no known type");
        }
    }

    @Override
    public int doWork() {
        return poll(LIMIT);
    }

    /** Tells the strategy that this was all, once. */
    @Override
    public void onClose() {
        if (started && !closed) {
            closed = true;
            try {
                strategy.onClose();
            } catch (final Throwable failure) {
                failed(failure);
            }
        }
    }

    @Override
    public String roleName() {
        return "isotherm-strategy-" + name;
    }

    /** What the strategy is told at its start, and where its errors go. */
    private record Launch(InstrumentTable instruments, Path snapshotDirectory, ErrorHandler errorHandler) {
    }
}
