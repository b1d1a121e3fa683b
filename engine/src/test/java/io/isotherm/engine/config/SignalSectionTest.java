package io.isotherm.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.isotherm.client.layout.Signal;
import io.isotherm.client.layout.SignalSwitch;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SignalSectionTest {
    private static final Path CONFIG = Path.of(System.getProperty("isotherm.home", "..")).resolve("config");

    private static SignalConfiguration parse(final String text) {
        return ConfigurationFile.parse("test.yaml", text, CONFIG, null).configuration().signals();
    }

    private static String refused(final String text) {
        return assertThrows(ConfigurationException.class, () -> parse(text)).getMessage();
    }

    @Test
    void shouldSwitchOffWhatIsNamed() {
        assertEquals(SignalSwitch.OFF_BY_DEFAULT, parse("publish: {batchLimit: 9}").off());
        assertTrue(parse("publish: {batchLimit: 9}").remember());
        final SignalConfiguration some = parse("signals: {off: [exhaustion, whales], remember: false}");
        assertEquals(Set.of(Signal.EXHAUSTION, Signal.WHALES), some.off());
        assertFalse(some.remember());
        assertEquals(Set.of(), parse("signals: {off: []}").off());
    }

    @Test
    void shouldRefuseWhatIsNoSignalOrCannotBeOff() {
        assertTrue(refused("signals:\n  off: [exhaustion, wales]").startsWith("test.yaml:2:21: signals.off[1]: "
            + "\"wales\" is not known; expected one of max-pain, targets"), refused("signals: {off: [wales]}"));
        assertTrue(refused("signals: {off: [wales]}").endsWith("did you mean \"whales\"?"));
        assertTrue(refused("signals: {off: [market]}").contains("cannot be off"));
        assertTrue(refused("signals: {off: [whales, whales]}").contains("stands twice"));
        assertTrue(refused("signals: {off: whales}").contains("expected a list"));
        assertTrue(refused("signals: {on: [whales]}").contains("unknown key \"on\""));
    }

    @Test
    void shouldBeWrittenBackAsItIs() {
        final SignalConfiguration some = new SignalConfiguration(Set.of(Signal.REGIME, Signal.MAX_PAIN), false);
        final EngineConfiguration configuration =
            EngineConfiguration.defaults(CONFIG.resolve("instruments.yaml")).withSignals(some);
        assertEquals(some, parse(EffectiveConfiguration.text(configuration)));
        assertEquals(some, configuration.withFeeds(configuration.venues()).signals());
    }
}
