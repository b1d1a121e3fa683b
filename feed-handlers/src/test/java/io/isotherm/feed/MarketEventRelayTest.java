package io.isotherm.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarketEventRelayTest {
    private final List<String> heard = new ArrayList<>();
    private final MarketDataListener relay = new MarketEventRelay(
        (MarketDataListener) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {MarketDataListener.class}, (proxy, method, arguments) -> {
                heard.add(text(method, arguments == null ? new Object[0] : arguments));
                return null;
            })) {
    };
    private int number;

    private static String text(final Method method, final Object[] arguments) {
        return method.getName() + Arrays.toString(arguments);
    }

    /** No two arguments are alike, as far as their types have so many values. */
    private Object argument(final Class<?> type) {
        number++;
        if (type == long.class) {
            return (long) number;
        }
        if (type == int.class) {
            return number;
        }
        if (type == boolean.class) {
            return true;
        }
        return type.isEnum() ? type.getEnumConstants()[number % type.getEnumConstants().length] : null;
    }

    @Test
    void shouldHandOnEveryEventAsItIs() throws ReflectiveOperationException {
        final List<String> told = new ArrayList<>();
        for (final Method method : MarketDataListener.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                final Object[] arguments = Arrays.stream(method.getParameterTypes()).map(this::argument).toArray();
                told.add(text(method, arguments));
                method.invoke(relay, arguments);
            }
        }
        assertTrue(told.size() > 10, told.toString());
        assertEquals(told, heard);
    }
}
