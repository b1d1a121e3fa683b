package io.isotherm.engine.state;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers that classes hold as constants, in order: classes as they are added, their fields by name. A new constant
 * of a listed class is in the list without being told.
 */
public final class ConstantList {
    private final List<NamedConstant> constants = new ArrayList<>();

    /**
     * Adds all static final numbers of a class and its arrays of them; texts, objects and flags are left out.
     *
     * @param type that holds them.
     * @return this.
     */
    public ConstantList add(final Class<?> type) {
        Arrays.stream(type.getDeclaredFields()).filter(ConstantList::isConstant)
            .sorted(Comparator.comparing(Field::getName))
            .forEach(field -> add(type.getSimpleName() + "." + field.getName(), read(field)));
        return this;
    }

    /** Everything added, in its order. */
    public List<NamedConstant> constants() {
        return List.copyOf(constants);
    }

    /**
     * Whether a field is one that {@link #add} takes.
     *
     * @param field of any class.
     * @return true for static final numbers and arrays of numbers.
     */
    public static boolean isConstant(final Field field) {
        final Class<?> type = field.getType().isArray() ? field.getType().getComponentType() : field.getType();
        return Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers())
            && !field.isSynthetic() && type.isPrimitive() && type != boolean.class;
    }

    private void add(final String name, final Object value) {
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                add(name + "[" + i + "]", Array.get(value, i));
            }
        } else {
            constants.add(new NamedConstant(name,
                value instanceof Double number ? Double.toHexString(number) : value.toString()));
        }
    }

    private static Object read(final Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (final IllegalAccessException failure) {
            throw new IllegalStateException("cannot read " + field, failure);
        }
    }
}
