package io.isotherm.feed.fuzz;

import io.isotherm.feed.Venue;
import io.isotherm.feed.decode.Fixtures;
import io.isotherm.feed.decode.generate.FrameGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes what a fuzzer starts from: inputs and a dictionary per target, all from fixtures and templates. */
public final class FuzzSeeds {
    private static final Pattern TEXT = Pattern.compile("\"[^\"\\\\]{1,40}\":?");
    private static final int FRAMES_PER_TEMPLATE = 3;
    private static final int LINES_PER_FILE = 4;
    private static final List<String> NUMBERS = List.of("0", "-0", "1e400", "1e-36", "9223372036854775807",
        "9223372036854775808", "null", "true", "false", "\"\"", "[]", "{}", "\\u0030", "\\ud83d\\ude00");

    private FuzzSeeds() {
    }

    /**
     * Writes {@code FOLDER/TARGET/seeds/*} and {@code FOLDER/TARGET/words.dict}, and prints the targets' names.
     *
     * @param arguments the folder.
     * @throws IOException when it cannot be written.
     */
    public static void main(final String[] arguments) throws IOException {
        for (final String name : FuzzTargets.names()) {
            final Path folder = Path.of(arguments[0], name);
            final Path seeds = Files.createDirectories(folder.resolve("seeds"));
            final List<byte[]> inputs = seeds(name);
            for (int i = 0; i < inputs.size(); i++) {
                Files.write(seeds.resolve(String.format("%03d", i)), inputs.get(i));
            }
            Files.write(folder.resolve("words.dict"), dictionary(inputs));
            System.out.println(name);
        }
    }

    /** The inputs that a target starts from. */
    static List<byte[]> seeds(final String name) {
        final List<byte[]> inputs = new ArrayList<>();
        if (name.equals(FuzzTargets.WEBSOCKET)) {
            return WebSocketTarget.seeds();
        }
        final Venue venue = Venue.ofCode(name);
        if (venue == null) {
            for (final String frame : Fixtures.frames(Venue.HTX)) {
                inputs.add(GzipTarget.compressed(frame.getBytes(StandardCharsets.UTF_8)));
            }
            inputs.add(GzipTarget.compressed(new byte[1 << 16]));
            return inputs;
        }
        final List<String> frames = Fixtures.frames(venue);
        frames.forEach(frame -> inputs.add(frame.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i + LINES_PER_FILE <= frames.size(); i += LINES_PER_FILE) {
            inputs.add(String.join("\n", frames.subList(i, i + LINES_PER_FILE)).getBytes(StandardCharsets.UTF_8));
        }
        final FrameGenerator generator = new FrameGenerator(new Random(venue.id()), venue);
        for (int i = 0; i < generator.templates() * FRAMES_PER_TEMPLATE; i++) {
            inputs.add(generator.next(i % generator.templates()).getBytes(StandardCharsets.UTF_8));
        }
        return inputs;
    }

    /** Keys, words and odd numbers, in the form that libFuzzer reads. */
    private static List<String> dictionary(final List<byte[]> inputs) {
        final Set<String> words = new TreeSet<>(NUMBERS);
        for (final byte[] input : inputs) {
            TEXT.matcher(new String(input, StandardCharsets.UTF_8)).results().map(match -> match.group())
                .filter(word -> word.chars().allMatch(c -> c >= ' ' && c < 127)).forEach(words::add);
        }
        return words.stream()
            .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"').toList();
    }
}
