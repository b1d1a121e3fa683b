package io.isotherm.engine.cli;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The order to end, by SIGTERM or SIGINT: the command then closes what it holds and ends, a live engine with 0. What is
 * not closed within {@value #ALLOWANCE_MS} ms is left as it is, which the next start can cope with. Before the command
 * launches anything there is nothing to close, and the process ends at once.
 *
 * <p>The JVM's own answer to these signals would end with 143 or 130. {@code sun.misc.Signal} is reached by reflection,
 * since the compiler warns of it and knows no switch against that. Where the JVM keeps signals for itself
 * ({@code -Xrs}), and for SIGHUP, a shutdown hook waits for the command instead.
 *
 * <p><b>Threads:</b> safe; signals come on a thread of the JVM's.
 */
final class EndSignal {
    /** Time from the order to the end of the process, at most; below the 2 s that a supervisor is promised. */
    static final long ALLOWANCE_MS = 1_700;

    /** The same while an engine is launched: what that has made so far, the next start makes anew without a word. */
    private static final long LAUNCH_ALLOWANCE_MS = 1_000;

    private static final String[] SIGNALS = {"TERM", "INT"};

    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final PrintStream err;
    private final String command;
    private final int status;
    private Thread launching;
    private boolean holding;
    /** Set by the command, asked by the thread that ends it. */
    private volatile Supplier<String> unfinished = () -> null;

    private EndSignal(final PrintStream err, final String command, final int status) {
        this.err = err;
        this.command = command;
        this.status = status;
    }

    /** An order that nobody gives but {@link #tell}. */
    static EndSignal silent() {
        return new EndSignal(System.err, "", IsothermEngine.FAILED);
    }

    /**
     * Listens from now on, for a live engine, which ends with 0 however much time it took.
     *
     * @param err takes one line when the allowance is used up.
     * @return the order, not told yet.
     */
    static EndSignal listen(final PrintStream err) {
        return listen(err, "run", IsothermEngine.DONE);
    }

    /**
     * Listens from now on.
     *
     * @param err     takes one line when the allowance is used up.
     * @param command that is told to end.
     * @param status  with which it ends where there is nothing to close, or no time left for it.
     * @return the order, not told yet.
     */
    static EndSignal listen(final PrintStream err, final String command, final int status) {
        final EndSignal order = new EndSignal(err, command, status);
        for (final String signal : SIGNALS) {
            order.handle(signal);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(order::awaitEnd, "isotherm-shutdown"));
        return order;
    }

    /** Whether the order was given within a time. */
    boolean await(final long milliseconds) throws InterruptedException {
        return told.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Whether the order was given. */
    boolean isTold() {
        return told.getCount() == 0;
    }

    /**
     * The order interrupts a thread that launches an engine, which may wait for venues.
     *
     * @param threadOrNull that launches; null when it is done.
     */
    synchronized void launching(final Thread threadOrNull) {
        launching = threadOrNull;
        holding = true;
        if (isTold()) {
            interruptLaunch();
        }
    }

    private synchronized void interruptLaunch() {
        if (launching != null) {
            launching.interrupt();
        }
    }

    /** Gives the order without a signal, and so without a bound on what follows. */
    void tell() {
        told.countDown();
    }

    /**
     * What is lost when the allowance is used up before the command is done.
     *
     * @param what tells it in a sentence, then the status is that of a failure; null for nothing. Asked by any thread.
     */
    void losing(final Supplier<String> what) {
        unfinished = what;
    }

    /** The command holds nothing any more. */
    void onEnded() {
        ended.countDown();
    }

    private void handle(final String signal) {
        try {
            final Class<?> type = Class.forName("sun.misc.Signal");
            final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            final Object handler = Proxy.newProxyInstance(EndSignal.class.getClassLoader(),
                new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        onSignal();
                    }
                    return null;
                });
            type.getMethod("handle", type, handlerType)
                .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
        } catch (final InvocationTargetException keptByTheJvm) {
            // The hook is there; the exit status is then the JVM's own.
            return;
        } catch (final ReflectiveOperationException noSignals) {
            return;
        }
    }

    private synchronized boolean isHolding() {
        return holding;
    }

    private synchronized boolean isLaunching() {
        return launching != null;
    }

    private void onSignal() {
        if (told.getCount() > 0) {
            if (!isHolding()) {
                Runtime.getRuntime().halt(status);
            }
            final Thread watch = new Thread(this::endHard, "isotherm-end");
            watch.setDaemon(true);
            watch.start();
            told.countDown();
            interruptLaunch();
        }
    }

    private void endHard() {
        try {
            TimeUnit.MILLISECONDS.sleep(LAUNCH_ALLOWANCE_MS);
            if (isLaunching()) {
                Runtime.getRuntime().halt(status);
            }
            TimeUnit.MILLISECONDS.sleep(ALLOWANCE_MS - LAUNCH_ALLOWANCE_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        final String lost = ended.getCount() > 0 ? unfinished.get() : null;
        if (ended.getCount() > 0) {
            err.println("isotherm " + command + ": not everything was closed within " + ALLOWANCE_MS
                + " ms; ending all the same. " + (lost == null ? "The next start needs nothing of it" : lost));
            err.flush();
        }
        Runtime.getRuntime().halt(lost == null ? status : IsothermEngine.FAILED);
    }

    private void awaitEnd() {
        told.countDown();
        interruptLaunch();
        try {
            ended.await(ALLOWANCE_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
