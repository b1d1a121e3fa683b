package io.isotherm.bench.hyperliquid;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.isotherm.bench.series.OptionGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code score --hyperliquid}, mixed into the command. */
public final class HyperliquidOptions {
    private static final double PERCENT = 100;
    private static final int DRAWS = 2000;
    private static final long SEED = 1;
    private static final Set<String> OWN = Set.of("--maintenance");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--hyperliquid", paramLabel = "DIR", description = "Rebuild positions from published trades "
        + "instead and rank the price of each real liquidation in the map drawn 1, 6 and 24 hours before it. The "
        + "folder holds one hyperliquid*trades.csv[.gz] (time,user,coin,side,px,sz,crossed) and one "
        + "hyperliquid*liquidations.csv[.gz] (time,user,liquidated_ntl_pos,liquidated_account_value,leverage_type). "
        + "Reports only.")
    private Path folder;

    @Option(names = "--maintenance", paramLabel = "PERCENT", defaultValue = "1", description = "With --hyperliquid: "
        + "maintenance margin of every coin, above 0 to 50; the highest leverage is half its inverse. "
        + "Default ${DEFAULT-VALUE}.")
    private double maintenancePercent;

    /** Whether the command line asks for it; its options without it are refused. */
    public boolean requested() {
        OptionGroup.require(spec, "--hyperliquid", OWN);
        return folder != null;
    }

    /**
     * Scores the folder and prints the report.
     *
     * @param json for programs instead of people.
     * @param out  where to.
     * @return exit status 0.
     * @throws IOException when a file cannot be read or is malformed.
     */
    public int run(final boolean json, final PrintWriter out) throws IOException {
        OptionGroup.refuseOthers(spec, "--hyperliquid", OWN);
        if (!(maintenancePercent > 0 && maintenancePercent <= 50)) {
            throw new ParameterException(spec.commandLine(), "--maintenance is above 0 to 50 per cent, not "
                + maintenancePercent);
        }
        final double rate = maintenancePercent / PERCENT;
        // Maintenance was half of the initial margin at the highest leverage.
        final HyperliquidScores scores = new HyperliquidScore(folder, rate, 1 / (2 * rate), DRAWS, SEED).run();
        if (json) {
            out.println(new ObjectMapper().configure(SerializationFeature.INDENT_OUTPUT, true)
                .writeValueAsString(scores));
        } else {
            HyperliquidText.print(scores, out);
        }
        out.flush();
        return 0;
    }
}
