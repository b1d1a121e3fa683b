package io.isotherm.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What the JVM must have been told of {@code java.base} for Agrona's buffers and Chronicle Wire, as
 * {@code config/jvm.flags} tells it. Without it a program of a user's would fail later and far from the cause, by an
 * {@code IllegalAccessError} that names neither.
 *
 * <p><b>Threads:</b> stateless.
 */
final class JvmFlags {
    private static final List<String> EXPORTED = List.of("jdk.internal.misc", "jdk.internal.ref", "sun.nio.ch");
    private static final List<String> OPENED = List.of("java.lang.reflect");

    private JvmFlags() {
    }

    /**
     * Refuses a JVM that lacks one.
     *
     * @throws IllegalStateException that names each missing flag and the way out.
     */
    static void require() {
        final List<String> missing = missing(JvmFlags.class.getModule());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("this JVM was started without " + String.join(" ", missing)
                + ": start it by java @config/jvm.flags …, the file in Isotherm's folder that holds every flag an "
                + "engine needs, as docs/strategies.md shows");
        }
    }

    /** The flags that a module lacks, as they would be written. */
    static List<String> missing(final Module module) {
        final Module base = Object.class.getModule();
        final String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
        final List<String> missing = new ArrayList<>();
        for (final String exported : EXPORTED) {
            if (!base.isExported(exported, module)) {
                missing.add("--add-exports java.base/" + exported + "=" + name);
            }
        }
        for (final String opened : OPENED) {
            if (!base.isOpen(opened, module)) {
                missing.add("--add-opens java.base/" + opened + "=" + name);
            }
        }
        return missing;
    }
}
