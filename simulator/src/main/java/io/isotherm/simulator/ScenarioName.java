package io.isotherm.simulator;

import io.isotherm.simulator.market.Scenario;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Scenarios on the command line, by name. */
final class ScenarioName implements CommandLine.ITypeConverter<Scenario> {
    @Override
    public Scenario convert(final String name) {
        final Scenario scenario = Scenario.ofName(name);
        if (scenario == null || scenario.inverse()) {
            throw new CommandLine.TypeConversionException("'" + name + (scenario == null ? "' is not a scenario"
                : "' runs in memory only, because it is one contract's market") + "; choose from "
                + Scenario.all().stream().filter(candidate -> !candidate.inverse()).map(Scenario::name)
                .collect(Collectors.joining(", ")));
        }
        return scenario;
    }
}
