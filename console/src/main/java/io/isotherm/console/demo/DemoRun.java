package io.isotherm.console.demo;

import io.isotherm.console.page.PageServer;
import io.isotherm.console.text.StandardStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One demonstration from start to end: simulated venues, engine, page, summaries.
 *
 * <p><b>Threads:</b> {@link #run} on one thread; {@link #stop} from any other, such as a shutdown hook.
 */
final class DemoRun {
    private static final long VENUES_SECONDS = 120;
    private static final long REFRESH_MS = 1_000;
    private static final long SETTLE_TICKS = 30;

    private final Installation installation;
    private final DemoOptions options;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Path temporary;
    private final Path sharedMemory;
    private final Progress progress;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    /** What is to be closed at the end, the newest first; pushed by the running thread, read by a stopping one. */
    private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

    /**
     * Prepares a demonstration.
     *
     * @param installation programs to start.
     * @param options      what was asked for.
     * @param out          takes summaries.
     * @param err          takes reasons and progress.
     * @param temporary    parent of the private directory of configuration and logs.
     * @param sharedMemory parent of the private directory of the snapshot.
     */
    DemoRun(final Installation installation, final DemoOptions options, final PrintWriter out, final PrintWriter err,
            final Path temporary, final Path sharedMemory) {
        this.installation = installation;
        this.options = options;
        this.out = out;
        this.err = err;
        this.temporary = temporary;
        this.sharedMemory = sharedMemory;
        progress = new Progress(err, StandardStream.ERR.isScreen());
    }

    /**
     * Runs to the end.
     *
     * @return exit status: 0 when every venue was healthy at the end, else 1 with the reason on standard error.
     * @throws InterruptedException when the running thread is interrupted; everything is ended then as well.
     */
    int run() throws InterruptedException {
        try (DemoWorkspace workspace = options.directory() == null ? DemoWorkspace.create(temporary, sharedMemory)
            : DemoWorkspace.publishingTo(options.directory(), temporary)) {
            try {
                final int status = run(workspace);
                if (status != 0) {
                    keepLogs(workspace);
                }
                return status;
            } catch (final DemoException e) {
                if (stop.getCount() == 0) {
                    return 1;
                }
                err.println("isotherm demo: " + e.getMessage());
                keepLogs(workspace);
                return 1;
            } finally {
                end();
            }
        } catch (final IOException | UncheckedIOException e) {
            err.println("isotherm demo: " + e.getMessage());
            return 1;
        } finally {
            err.flush();
            done.countDown();
        }
    }

    private void keepLogs(final DemoWorkspace workspace) {
        workspace.keepLogs();
        err.println("Configuration and logs are kept in " + workspace.files() + "; remove it when you have read them.");
    }

    private int run(final DemoWorkspace workspace)
        throws DemoException, IOException, InterruptedException {
        // 1. The venues.
        progress.say("Starting simulated venues and letting six hours of trading pass …");
        final ChildProcess simulator = start("the simulator",
            command(installation.simulator(), options.simulatorArguments()), workspace.file("simulator.log"));
        final SimulatorAddresses addresses =
            SimulatorAddresses.of(simulator.firstLine(VENUES_SECONDS), options.venues());

        // 2. The engine on them.
        progress.say("Starting the engine …");
        final Path configuration = workspace.file("isotherm.yaml");
        Files.writeString(configuration,
            EngineConfigurationText.of(addresses, installation.instruments(), workspace.snapshot(),
                options.history()));
        if (options.journal() != null) {
            DemoJournal.keep(configuration, options.journal());
        }
        final List<String> command = command(installation.engine(), options.engineArguments(configuration));
        final Path log = workspace.file("engine.log");
        final DemoEngine engine = new DemoEngine(() -> start("the engine", command, log), simulator,
            workspace.snapshot(), stop, progress);

        // 3. Its snapshot.
        engine.start(this::tell);

        // 4. The page.
        String address = null;
        if (!options.headless()) {
            final PageServer page = PageServer.start(workspace.snapshot(), 0);
            opened.push(page);
            address = page.address().toString();
        }
        final WhereToLook where = new WhereToLook(address, workspace.snapshot(), options.journal());
        if (options.json()) {
            where.lines().forEach(err::println);
            err.flush();
        }

        // 5. Summaries until the end.
        final SummaryView view = view(where);
        final DemoSummary last = watch(view, simulator, engine);
        view.end(last);
        return judge(last);
    }

    private ChildProcess start(final String name, final List<String> command, final Path log) throws DemoException {
        final ChildProcess child = ChildProcess.start(name, command, log);
        opened.push(child);
        if (stop.getCount() == 0) {
            throw new DemoException("stopped");
        }
        return child;
    }

    private static List<String> command(final List<String> program, final List<String> arguments) {
        final List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        return command;
    }

    private SummaryView view(final WhereToLook where) {
        if (options.json()) {
            return new JsonView(out);
        }
        return StandardStream.OUT.isScreen() ? new ScreenView(out, where, options.seconds())
            : new LineView(out, where, options.seconds());
    }

    private DemoSummary watch(final SummaryView view, final ChildProcess simulator, final DemoEngine engine)
        throws DemoException, InterruptedException {
        final long startNs = System.nanoTime();
        SummaryReader summaries = new SummaryReader(engine.reader(), startNs);
        // Connecting, growing of buffers and compilation are over by then.
        long settleTick = options.seconds() > 0 ? (options.seconds() + 1) / 2 : SETTLE_TICKS;
        final long lastTick = options.seconds() > 0 ? options.seconds() : Long.MAX_VALUE;
        DemoSummary last = summaries.read(startNs);
        long tick = 1;
        while (true) {
            if (stop.await(tick * REFRESH_MS - (System.nanoTime() - startNs) / 1_000_000, TimeUnit.MILLISECONDS)) {
                // Ctrl-C has reached the engine as well: the summary before it is the last true one.
                return last;
            }
            simulator.failIfEnded();
            if (engine.startAgainIfEnded(event -> tell(view, event))) {
                final long nowNs = System.nanoTime();
                summaries = new SummaryReader(engine.reader(), startNs, nowNs);
                tick = Math.min((nowNs - startNs) / 1_000_000 / REFRESH_MS + 1, lastTick);
                settleTick = Math.max(settleTick, tick + 2);
                continue;
            }
            if (tick == settleTick) {
                summaries.settle();
            }
            last = summaries.read(System.nanoTime());
            if (tick >= lastTick) {
                return last;
            }
            view.show(last);
            tick++;
        }
    }

    private void tell(final SummaryView view, final String event) {
        view.giveWay();
        tell(event);
    }

    private void tell(final String event) {
        err.println("isotherm demo: " + event);
        err.flush();
    }

    private int judge(final DemoSummary last) {
        if (!last.unequal().isEmpty()) {
            err.println("isotherm demo: the density of all venues is not the sum of each one's for "
                + last.unequal().stream().map(DemoSummary.Underlying::symbol).collect(Collectors.joining(", ")) + ".");
            return 1;
        }
        if (last.unhealthy().isEmpty()) {
            return 0;
        }
        err.println("isotherm demo: not every venue was healthy at the end: " + last.unhealthy().stream()
            .map(venue -> venue.code() + " is " + venue.state().word()).collect(Collectors.joining(", ")) + ".");
        return 1;
    }

    /** Ends everything, the newest first; the children are told at once so that they end side by side. */
    private void end() {
        requestEnd();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (final Exception e) {
                err.println("isotherm demo: " + e.getMessage());
            }
        }
    }

    private void requestEnd() {
        for (final AutoCloseable closeable : opened) {
            if (closeable instanceof ChildProcess child) {
                child.requestEnd();
            }
        }
    }

    /**
     * Ends the demonstration from another thread and waits until its processes and directories are gone.
     *
     * @param seconds to wait at most.
     */
    void stop(final long seconds) {
        stop.countDown();
        requestEnd();
        try {
            if (!done.await(seconds, TimeUnit.SECONDS)) {
                err.println("isotherm demo: still ending after " + seconds + " s; its processes end by themselves");
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
