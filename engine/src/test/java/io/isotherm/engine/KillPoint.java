package io.isotherm.engine;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.util.Map;

/**
 * Stops one thread of another Java process between two of its bytecodes, in code that knows nothing of it: at the n-th
 * call of a method, some bytecodes later. The other threads run on. Whoever kills the process then has killed it there.
 */
final class KillPoint implements AutoCloseable {
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final Place place;
    private final int call;
    private final int bytecodes;
    private VirtualMachine machine;

    /**
     * Waits for a process to be started with {@link #flag}.
     *
     * @param place     to stop at.
     * @param call      of the method, from 1.
     * @param bytecodes to go on from there, at most to where the method's caller ends, and so on.
     * @throws IOException when nothing can be listened to.
     */
    KillPoint(final Place place, final int call, final int bytecodes) throws IOException {
        this.place = place;
        this.call = call;
        this.bytecodes = bytecodes;
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
            .filter(each -> each.transport().name().equals("dt_socket")).findFirst().orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("port").setValue("0");
        arguments.get("localAddress").setValue("127.0.0.1");
        if (arguments.containsKey("timeout")) {
            arguments.get("timeout").setValue("30000");
        }
        try {
            address = connector.startListening(arguments);
        } catch (final IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }

    /**
     * A method that processes are to be killed in.
     *
     * @param type       name of its class.
     * @param method     name; all of this name.
     * @param firstCall  that is meant, from 1.
     * @param mostCalls  of it, that one among them, of which a kill waits for one.
     * @param mostSteps  bytecodes that it goes on.
     */
    record Place(String type, String method, int firstCall, int mostCalls, int mostSteps) {
    }

    /** For the JVM that is to be stopped; it waits for this one. */
    String flag() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:"
            + address.substring(address.lastIndexOf(':') + 1);
    }

    /** Once the process runs: lets it go, to the place. */
    void begin() throws IOException {
        try {
            machine = connector.accept(arguments);
        } catch (final IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
        final ClassPrepareRequest loaded = machine.eventRequestManager().createClassPrepareRequest();
        loaded.addClassFilter(place.type());
        loaded.enable();
        machine.resume();
    }

    /**
     * Looks whether the thread stands there.
     *
     * @param waitMs longest wait.
     * @return where it stands, or null while it does not.
     * @throws InterruptedException when interrupted.
     */
    String poll(final long waitMs) throws InterruptedException {
        try {
            final EventSet events = machine.eventQueue().remove(waitMs);
            if (events == null) {
                return null;
            }
            for (final Event event : events) {
                if (event instanceof StepEvent step) {
                    return text(step.location());
                }
                if (event instanceof BreakpointEvent reached && !goOn(reached)) {
                    return text(reached.location());
                }
                if (event instanceof ClassPrepareEvent prepared) {
                    prepared.referenceType().methodsByName(place.method()).forEach(this::breakAt);
                }
            }
            events.resume();
        } catch (final VMDisconnectedException gone) {
            // whoever waits for the process finds out
        }
        return null;
    }

    private void breakAt(final Method method) {
        final BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(method.location());
        request.addCountFilter(call);
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
    }

    /** Steps on; false when it is to stop at the method's beginning, or steps already. */
    private boolean goOn(final BreakpointEvent reached) {
        if (bytecodes == 0 || !machine.eventRequestManager().stepRequests().isEmpty()) {
            return bytecodes != 0;
        }
        final StepRequest step = machine.eventRequestManager().createStepRequest(reached.thread(),
            StepRequest.STEP_MIN, StepRequest.STEP_OVER);
        step.addCountFilter(bytecodes);
        step.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        step.enable();
        return true;
    }

    private static String text(final Location location) {
        final String type = location.declaringType().name();
        return type.substring(type.lastIndexOf('.') + 1) + "." + location.method().name() + "+"
            + location.codeIndex();
    }

    @Override
    public void close() throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (final IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }
}
