package io.isotherm.simulator;

import io.isotherm.simulator.market.Scenario;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Scenarios on the command line, by name. */
final class ScenarioName implements CommandLine.ITypeConverter<Scenario> {
    @Override
    public Scenario convert(final String name) {
        final Scenario scenario = Scenario.ofName(name);
        if (scenario == null) {
            throw new CommandLine.TypeConversionException("'" + name + "' is not a scenario; choose from "
                + Scenario.all().stream().map(Scenario::name).collect(Collectors.joining(", ")));
        }
        return scenario;
    }
}
