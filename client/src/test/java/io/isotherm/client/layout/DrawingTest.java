package io.isotherm.client.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture in each descriptor's Javadoc says what its constants say. */
final class DrawingTest {
    private static final Pattern BORDER = Pattern.compile("^ \\*  \\+-+\\+(?: (\\d+))?.*");
    private static final Pattern FIELD = Pattern.compile("^ \\*  \\|  ([A-Z0-9_]+) +(?:(\\d+) B|\\.\\.\\.) +\\|.*");

    static List<Class<?>> descriptors() {
        return Stream.of(SchemaHash.descriptors(), GridSchemaHash.descriptors()).flatMap(Arrays::stream).toList();
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void shouldDrawEachFieldWhereTheConstantPutsIt(final Class<?> descriptor) throws Exception {
        int border = -1;
        int expectedNext = -1;
        String field = null;
        int fields = 0;
        for (final String line : source(descriptor)) {
            final Matcher borderLine = BORDER.matcher(line);
            final Matcher fieldLine = FIELD.matcher(line);
            if (borderLine.matches() && borderLine.group(1) != null) {
                border = Integer.parseInt(borderLine.group(1));
                if (expectedNext >= 0 && border != 0) {
                    assertEquals(expectedNext, border, "end of " + field);
                }
                expectedNext = -1;
            } else if (fieldLine.matches()) {
                field = fieldLine.group(1);
                fields++;
                assertEquals(descriptor.getField(field + "_OFFSET").getInt(null), border, field);
                expectedNext = fieldLine.group(2) == null ? -1 : border + Integer.parseInt(fieldLine.group(2));
            }
        }
        assertNotEquals(0, fields, "no picture");
        final long offsets = Arrays.stream(descriptor.getFields())
            .filter(constant -> constant.getName().endsWith("_OFFSET")).count();
        assertTrue(offsets <= fields, offsets + " offsets, but " + fields + " boxes");
    }

    private static List<String> source(final Class<?> descriptor) throws IOException {
        return Files.readAllLines(
            Path.of("src/main/java", descriptor.getName().replace('.', '/') + ".java"));
    }
}
