package io.isotherm.bench.rival.handover;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.FragmentAssembler;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Aeron IPC with an embedded driver. Driver and client conductor run on the calling thread when there is nothing else
 * to do, so that a machine of few cores is not shared with them. Messages are read once and in order; where the reader
 * does not read, the writer makes it skip what fills the window, which is part of its figure.
 */
final class AeronHandover implements Handover {
    private static final int STREAM = 1;
    private static final int TERM_BYTES = 16 << 20;
    /** The most that Aeron allows. */
    private static final int MTU = 65_504;
    private static final int FRAGMENTS = 4;

    private final int size;
    private final MediaDriver driver;
    private final Aeron aeron;
    private final Subscription subscription;
    private final ExclusivePublication publication;
    private final FragmentAssembler assembler = new FragmentAssembler(this::onMessage);
    private final UnsafeBuffer source = new UnsafeBuffer(0, 0);
    private ByteBuffer lastSource;
    private ByteBuffer target;
    private boolean taken;

    AeronHandover(final int size, final Path folder) {
        this.size = size;
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(folder.resolve("aeron").toString())
            .threadingMode(ThreadingMode.INVOKER).ipcTermBufferLength(TERM_BYTES).ipcMtuLength(MTU)
            .dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName())
            .useConductorAgentInvoker(true).driverAgentInvoker(driver.sharedAgentInvoker()));
        subscription = aeron.addSubscription(CommonContext.IPC_CHANNEL, STREAM);
        publication = aeron.addExclusivePublication(CommonContext.IPC_CHANNEL, STREAM);
        while (!publication.isConnected() || subscription.hasNoImages()) {
            turn();
        }
    }

    private void turn() {
        driver.sharedAgentInvoker().invoke();
        aeron.conductorAgentInvoker().invoke();
    }

    @Override
    public void publish(final ByteBuffer bytes, final int offset) {
        if (bytes != lastSource) {
            source.wrap(bytes);
            lastSource = bytes;
        }
        while (publication.offer(source, offset, size) < 0) {
            skip();
            turn();
        }
    }

    private void skip() {
        while (subscription.poll((buffer, at, length, header) -> { }, Integer.MAX_VALUE) > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public boolean read(final ByteBuffer bytes) {
        target = bytes;
        taken = false;
        while (!taken && subscription.poll(assembler, FRAGMENTS) > 0) {
            Thread.onSpinWait();
        }
        return taken;
    }

    private void onMessage(final DirectBuffer buffer, final int offset, final int length, final Header header) {
        buffer.getBytes(offset, target, 0, length);
        taken = true;
    }

    @Override
    public boolean readAgain(final ByteBuffer bytes) {
        throw new UnsupportedOperationException("a message of Aeron is read once");
    }

    @Override
    public void close() {
        aeron.close();
        driver.close();
    }
}
