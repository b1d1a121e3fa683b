package io.isotherm.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The simulator shares no code with what it tests, so that a shared bug cannot hide. */
final class IndependenceTest {
    private static final Pattern PRODUCT = Pattern.compile("io[/.]isotherm[/.](?!simulator[/.;])[a-z]+");

    @Test
    void shouldReferToNoOtherModuleOfTheProduct() throws IOException, URISyntaxException {
        final Path classes = Path.of(SimulatorMain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        final List<Path> files;
        try (Stream<Path> walk = Files.walk(classes)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertTrue(files.size() > 50, () -> "only " + files.size() + " classes in " + classes);
        for (final Path file : files) {
            // A class file names every class it refers to in its constant pool, as plain text.
            final Matcher other = PRODUCT.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            assertEquals("", other.find() ? other.group() : "", file::toString);
        }
    }
}
