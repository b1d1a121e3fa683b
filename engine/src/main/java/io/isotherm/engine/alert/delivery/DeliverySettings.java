package io.isotherm.engine.alert.delivery;

import io.isotherm.engine.alert.AlertSeverity;
import java.nio.file.Path;
import java.util.List;

/**
 * Where alerts go, as configured.
 *
 * @param log      the log file.
 * @param commands at most {@value #MOST_SINKS}.
 * @param webhooks at most {@value #MOST_SINKS}.
 */
public record DeliverySettings(Log log, List<Command> commands, List<Webhook> webhooks) {
    /** Most commands, and most webhooks. */
    public static final int MOST_SINKS = 8;

    /** To the log alone, in the usual directory. */
    public static final DeliverySettings DEFAULTS = new DeliverySettings(Log.DEFAULTS, List.of(), List.of());

    /** Takes unmodifiable copies of the lists. */
    public DeliverySettings {
        commands = List.copyOf(commands);
        webhooks = List.copyOf(webhooks);
    }

    /**
     * A log file that is renamed when it is full.
     *
     * @param keep      whether there is one.
     * @param directory of its files; null for the usual one.
     * @param fileBytes largest size of a file, 64 KiB to 1 GiB.
     * @param files     most files, 1 to 64; the oldest goes.
     */
    public record Log(boolean keep, Path directory, long fileBytes, int files) {
        /** Four files of 8 MiB in the usual directory. */
        public static final Log DEFAULTS = new Log(true, null, 8L << 20, 4);
    }

    /**
     * A command of this machine that gets each alert on its standard input.
     *
     * @param name      of the command in messages.
     * @param severity  least one that it is run for.
     * @param run       program and arguments; no shell reads them.
     * @param timeoutNs after which it is killed, nanoseconds, 100 ms to 5 min.
     * @param most      of it at a time, 1 to 16.
     */
    public record Command(String name, AlertSeverity severity, List<String> run, long timeoutNs, int most) {
        /** Takes an unmodifiable copy. */
        public Command {
            run = List.copyOf(run);
        }
    }

    /**
     * An address that each alert is sent to by POST.
     *
     * @param name      of the webhook in messages.
     * @param severity  least one that is sent.
     * @param address   with what is secret of it.
     * @param timeoutNs of one try, nanoseconds, 100 ms to 1 min.
     * @param retries   tries after the first, 0 to 10.
     */
    public record Webhook(String name, AlertSeverity severity, WebhookAddress address, long timeoutNs, int retries) {
    }
}
