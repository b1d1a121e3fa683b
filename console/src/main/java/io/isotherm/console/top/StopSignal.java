package io.isotherm.console.top;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Proxy;

/**
 * The order to stop of a shell's job control, SIGTSTP: Ctrl-Z on the terminal, or {@code kill -TSTP}. It is kept until
 * the view has given the terminal back and obeys it. {@code sun.misc.Signal} is reached by reflection, since the
 * compiler warns of it and knows no switch against that; without it the process stops at once, as any other does.
 *
 * <p><b>Threads:</b> told on a thread of the JVM's, asked and obeyed by the view's.
 */
final class StopSignal {
    private static final String NAME = "TSTP";

    private final Class<?> type;
    private final Class<?> handlerType;
    private final Object signal;
    private final Object handler;
    private volatile boolean told;

    private StopSignal() throws ReflectiveOperationException {
        type = Class.forName("sun.misc.Signal");
        handlerType = Class.forName("sun.misc.SignalHandler");
        signal = type.getConstructor(String.class).newInstance(NAME);
        handler = Proxy.newProxyInstance(StopSignal.class.getClassLoader(), new Class<?>[] {handlerType},
            (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    told = true;
                }
                return null;
            });
    }

    /**
     * Listens from now on.
     *
     * @return the order, not told yet; null where the JVM gives no signals away.
     */
    static StopSignal listen() {
        try {
            final StopSignal order = new StopSignal();
            order.handleBy(order.handler);
            return order;
        } catch (final ReflectiveOperationException noSignals) {
            return null;
        }
    }

    /** True once after each order. */
    boolean told() {
        final boolean now = told;
        told = false;
        return now;
    }

    /**
     * Stops the process, by the system's own answer to the signal, and returns when it goes on. Where no shell could
     * let it go on again, the system does not stop it.
     */
    void obey() {
        try {
            handleBy(handlerType.getField("SIG_DFL").get(null));
            try {
                // the JVM raises no signal but those that it handles
                new ProcessBuilder("sh", "-c", "kill -" + NAME + " " + ProcessHandle.current().pid())
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start().waitFor();
            } finally {
                handleBy(handler);
            }
        } catch (final ReflectiveOperationException | IOException notStopped) {
            // it goes on at once
            return;
        } catch (final InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void handleBy(final Object by) throws ReflectiveOperationException {
        type.getMethod("handle", type, handlerType).invoke(null, signal, by);
    }
}
