package io.isotherm.engine.fuzz;

import io.isotherm.engine.config.ConfigurationException;
import io.isotherm.engine.config.ConfigurationFile;
import io.isotherm.engine.config.InstrumentFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The configuration and, where the input begins with a hash mark and an i, the instrument file. */
final class ConfigurationTarget implements FileTarget {
    private static final Path HOME = Path.of(System.getProperty("isotherm.home", ".."));
    private static final String INSTRUMENTS = "#i";
    private static final String LISTED = """
        #i
        brackets:
          b:
            unit: quote
            source: made up
            date: 2026-01-01
            steps:
              - {cap: 50000, rate: 0.004, leverage: 125}
              - {cap: 600000, rate: 0.005, leverage: 100, deduction: 50}
        """;

    private final Path folder;
    private final Path instruments;

    ConfigurationTarget(final Path folder) throws IOException {
        this.folder = folder;
        // one contract: the shipped file takes longer than an input may
        final String whole = Files.readString(HOME.resolve("config/instruments.yaml"));
        final int start = whole.indexOf("\ninstruments:");
        final int second = whole.indexOf("\n  - ", whole.indexOf("\n  - ", start) + 1);
        final String entry = whole.substring(start, second).replaceAll("brackets: \\S+", "brackets: b");
        instruments = Files.writeString(folder.resolve("instruments.yaml"), LISTED + entry + "\n");
        InstrumentFile.read(instruments);
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        final List<byte[]> seeds = new ArrayList<>();
        final String whole = Files.readString(HOME.resolve("config/isotherm.yaml"));
        for (final String part : whole.split("\n(?=\\w+:)")) {
            seeds.add(part.getBytes(StandardCharsets.UTF_8));
            seeds.add(part.replaceAll("(?m)^# ?", "").getBytes(StandardCharsets.UTF_8));
        }
        seeds.add("journal: {keep: true, directory: j, segmentSize: 1MiB, durability: group-commit, onFailure: halt}"
            .getBytes(StandardCharsets.UTF_8));
        seeds.add("health: {markTimeout: 5s}\nring: {slots: 256, waitStrategy: yielding}".getBytes(
            StandardCharsets.UTF_8));
        seeds.add(Files.readAllBytes(instruments));
        return seeds;
    }

    @Override
    public boolean accept(final byte[] input) {
        final String text = new String(input, StandardCharsets.UTF_8);
        try {
            if (text.startsWith(INSTRUMENTS)) {
                InstrumentFile.parse("fuzzed.yaml", text);
            } else {
                ConfigurationFile.parse("fuzzed.yaml", text, folder, instruments);
            }
            return true;
        } catch (final ConfigurationException refused) {
            return requireWords(refused);
        }
    }

    private static boolean requireWords(final ConfigurationException refused) {
        if (!refused.getMessage().startsWith("fuzzed.yaml") && !refused.getMessage().contains("/")) {
            throw new AssertionError("a refusal that names no file: " + refused.getMessage(), refused);
        }
        return false;
    }
}
