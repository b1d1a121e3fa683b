package io.isotherm.engine.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.engine.state.ConstantList;
import io.isotherm.engine.state.NamedConstant;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No constant of the model is forgotten where models are told apart. */
final class ModelConstantsTest {
    private static final String ROOT = "io.isotherm.engine.";
    /** Records that are hashed with the parameters, and the list itself. */
    private static final Set<String> NO_NUMBERS = Set.of("CalibrationParameters.DEFAULTS: CalibrationParameters",
        "CalibrationParameters.SPECIFIED: CalibrationParameters", "ModelConstants.ALL: List",
        "ModelParameters.DEFAULTS: ModelParameters", "BracketWords.NONE: Bracket", "BracketWords.UNITS: Unit[]",
        "DensityModel.NO_BRACKETS: BracketTable",
        "ExpectedSink.NONE: ExpectedSink");
    /** Offsets in memory, the numbers of the sides, the length of a queue or a text: no figure hangs on their value. */
    private static final Set<String> NO_PART_OF_THE_MODEL = Set.of("BracketWords", "GridDescriptor", "Side",
        "MaintenanceChanges");

    @Test
    void shouldListEveryNumberThatAClassOfTheModelHolds() throws Exception {
        final Set<String> listed = ModelConstants.all().stream()
            .map(constant -> constant.name().replaceFirst("\\[.*", "")).collect(Collectors.toCollection(TreeSet::new));
        final Set<String> held = new TreeSet<>();
        for (final String name : List.of("density", "grid")) {
            for (final Class<?> type : classes(name)) {
                for (final Field field : type.getDeclaredFields()) {
                    if (ConstantList.isConstant(field) && !NO_PART_OF_THE_MODEL.contains(type.getSimpleName())) {
                        held.add(type.getSimpleName() + "." + field.getName());
                    }
                }
            }
        }
        assertTrue(held.size() > 40, "the scan finds constants: " + held);
        assertEquals(held, listed);
    }

    @Test
    void shouldTellTheValuesExactly() {
        final Map<String, String> values = ModelConstants.all().stream()
            .collect(Collectors.toMap(NamedConstant::name, NamedConstant::value));
        assertEquals(Double.toHexString(0.30), values.get("LastingTurnover.LARGEST_PER_HOUR"));
        assertEquals("86400000000000", values.get("LastingTurnover.MEMORY_NS"));
        assertEquals(Double.toHexString(0.49), values.get("MixChoice.DISPERSION"));
        assertEquals(Double.toHexString(0.01), values.get("MixChoice.SHARED"));
        assertEquals(Double.toHexString(0.14), values.get("LeveragePrior.SHARES[6]"));
        assertEquals(Double.toHexString(0.015), values.get("NarrowKernels.WIDTH"));
        assertEquals(Double.toHexString(0.64), values.get("ComponentBasis.HAT_DISTANCE[7]"));
    }

    @Test
    void shouldKnowNoConstantOfAKindThatTheListLeavesOut() throws Exception {
        final Set<String> others = new TreeSet<>();
        for (final String name : List.of("density", "grid")) {
            for (final Class<?> type : classes(name)) {
                for (final Field field : type.getDeclaredFields()) {
                    final Class<?> kind = field.getType();
                    if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic() && !field.isEnumConstant()
                        && !ConstantList.isConstant(field)) {
                        others.add(type.getSimpleName() + "." + field.getName() + ": " + kind.getSimpleName());
                    }
                }
            }
        }
        assertEquals(NO_NUMBERS, others, "take them into the list, or name them here when no figure hangs on them");
    }

    private static List<Class<?>> classes(final String name) throws Exception {
        final URI marker = DensityModel.class.getResource("DensityModel.class").toURI();
        final Path folder = Path.of(marker).getParent().resolveSibling(name);
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".class"))
                .filter(file -> !file.startsWith("package-info")).<Class<?>>map(file -> load(ROOT + name + "."
                    + file.substring(0, file.length() - ".class".length()))).toList();
        }
    }

    private static Class<?> load(final String name) {
        try {
            return Class.forName(name, false, ModelConstantsTest.class.getClassLoader());
        } catch (final ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
