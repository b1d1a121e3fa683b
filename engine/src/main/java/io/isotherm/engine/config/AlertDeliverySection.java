package io.isotherm.engine.config;

import io.isotherm.engine.alert.AlertSeverity;
import io.isotherm.engine.alert.delivery.DeliverySettings;
import io.isotherm.engine.alert.delivery.WebhookAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Where alerts go: {@code alertDelivery}. */
final class AlertDeliverySection {
    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_ARGUMENTS = 64;
    private static final Set<PosixFilePermission> OWNERS =
        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path directory;

    /** Relative paths start from a directory. */
    AlertDeliverySection(final Path directory) {
        this.directory = directory;
    }

    DeliverySettings read(final YamlMapping root) {
        final YamlMapping m = root.section("alertDelivery", "log", "commands", "webhooks");
        return m == null ? DeliverySettings.DEFAULTS : new DeliverySettings(log(m),
            sinks(m, "commands", this::command), sinks(m, "webhooks", this::webhook));
    }

    private DeliverySettings.Log log(final YamlMapping delivery) {
        final DeliverySettings.Log d = DeliverySettings.Log.DEFAULTS;
        final YamlMapping m = delivery.section("log", "keep", "directory", "fileSize", "files");
        return m == null ? d : new DeliverySettings.Log(m.flag("keep", d.keep()),
            m.has("directory") ? path(m.required("directory")) : d.directory(),
            m.bytes("fileSize", d.fileBytes(), 64 << 10, 1 << 30), (int) m.integer("files", d.files(), 1, 64));
    }

    private static <S> List<S> sinks(final YamlMapping delivery, final String key,
                                     final Function<YamlMapping, S> reader) {
        final List<S> sinks = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        for (final YamlValue value : delivery.has(key) ? delivery.required(key).list() : List.<YamlValue>of()) {
            if (sinks.size() == DeliverySettings.MOST_SINKS) {
                throw value.wrong("at most " + DeliverySettings.MOST_SINKS + " can be set; let one of them pass "
                    + "alerts on");
            }
            final YamlMapping m = value.mapping();
            sinks.add(reader.apply(m));
            if (!names.add(AlertSection.name(m))) {
                throw m.required("name").wrong("stands twice; choose another name");
            }
        }
        return sinks;
    }

    private DeliverySettings.Command command(final YamlMapping m) {
        m.allow("name", "severity", "run", "timeout", "atOnce");
        final List<String> run = new ArrayList<>();
        for (final YamlValue argument : m.required("run").list()) {
            run.add(run.isEmpty() ? program(argument) : argument.text());
        }
        if (run.isEmpty() || run.size() > MOST_ARGUMENTS) {
            throw m.required("run").wrong("expected a program and at most " + (MOST_ARGUMENTS - 1) + " arguments, each "
                + "an entry of the list; no shell reads them");
        }
        return new DeliverySettings.Command(AlertSection.name(m),
            m.word("severity", AlertSeverity.INFO, AlertSeverity.class), run,
            m.durationNs("timeout", 10 * SECOND, SECOND / 10, 300 * SECOND), (int) m.integer("atOnce", 2, 1, 16));
    }

    /** With a slash a file, which must be there; without one whatever the PATH finds when it is run. */
    private String program(final YamlValue value) {
        if (value.text().indexOf('/') < 0) {
            return value.text();
        }
        final Path program = path(value);
        if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
            throw value.wrong(program + (Files.exists(program) ? " cannot be run: chmod u+x it, or name a program"
                : " is not there"));
        }
        return program.toString();
    }

    private DeliverySettings.Webhook webhook(final YamlMapping m) {
        m.allow("name", "severity", "urlFile", "timeout", "retries");
        return new DeliverySettings.Webhook(AlertSection.name(m),
            m.word("severity", AlertSeverity.INFO, AlertSeverity.class), address(m.required("urlFile")),
            m.durationNs("timeout", 5 * SECOND, SECOND / 10, 60 * SECOND), (int) m.integer("retries", 3, 0, 10));
    }

    private WebhookAddress address(final YamlValue value) {
        final Path file = path(value);
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw value.wrong(file + " can be read or changed by others, and what is in it may be a secret: "
                    + "chmod 600 it");
            }
            if (!Files.isRegularFile(file) || Files.size(file) > WebhookAddress.MOST) {
                throw value.wrong(file + " is no file of at most " + WebhookAddress.MOST + " bytes");
            }
            return WebhookAddress.of(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (final IOException failure) {
            throw value.wrong(file + " cannot be read (" + failure.getClass().getSimpleName() + "); make it with mode "
                + "600 and https://HOST/PATH on its first line");
        } catch (final IllegalArgumentException wrong) {
            throw value.wrong(file + ": " + wrong.getMessage());
        }
    }

    private Path path(final YamlValue value) {
        try {
            return directory.resolve(value.text());
        } catch (final InvalidPathException notAPath) {
            throw value.wrong("not a path: " + notAPath.getMessage());
        }
    }
}
