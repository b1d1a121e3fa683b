package io.isotherm.engine.cli;

import io.isotherm.engine.config.EngineConfiguration;
import io.isotherm.engine.replay.ReplayParts;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option by which a replay evaluates the rules of alerts. */
final class ReplayAlerts {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--alerts", paramLabel = "DIR", description = "Evaluate the configuration's rules of alerts and "
        + "append what they raise to alerts.jsonl there, as docs/alerts.md says; nothing is run and nothing sent, "
        + "whatever alertDelivery says. Needs --snapshot-dir, whose maps they look at. The digest is the same.")
    private Path directory;

    /**
     * Refuses what cannot be.
     *
     * @param configuration in force.
     * @param published     whether there are maps to look at.
     */
    void check(final EngineConfiguration configuration, final boolean published) {
        if (directory != null && !published) {
            throw new ParameterException(spec.commandLine(), "--alerts looks at published maps; name --snapshot-dir "
                + "too");
        }
        if (directory != null && configuration.alerts().enabled().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--alerts: the configuration has no rule that is enabled; "
                + "write one under alerts (docs/alerts.md), or leave the option out");
        }
    }

    /** Tells the parts of a replay where alerts go, if anywhere. */
    void tell(final ReplayParts parts) {
        if (directory != null) {
            parts.logAlerts(directory);
        }
    }
}
