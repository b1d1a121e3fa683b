package io.isotherm.engine.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML file that is a plain tree: at most {@value #LONGEST} bytes of UTF-8, {@value #DEEPEST} levels, one document,
 * without anchors, aliases and tags. Nothing is constructed from it but texts with their places.
 */
final class YamlDocument {
    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 16;

    private final String name;

    private YamlDocument(final String name) {
        this.name = name;
    }

    /** Reads a file whose top level is a mapping. */
    static YamlMapping read(final Path file) {
        return parse(file.toString(), text(file));
    }

    /** Reads a text whose top level is a mapping; the name stands for the file in messages. */
    static YamlMapping parse(final String name, final String text) {
        return new YamlDocument(name).root(text);
    }

    private YamlMapping root(final String text) {
        final LoadSettings settings = LoadSettings.builder().setLabel(name).setCodePointLimit(LONGEST)
            .setAllowDuplicateKeys(true).build();
        try {
            refuseUnsafe(settings, text);
            final Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new ConfigurationException(name + ": the file is empty; see docs/configuration.md");
            }
            if (root.get() instanceof MappingNode mapping) {
                return new YamlMapping(name, "", mapping);
            }
            throw new ConfigurationException(place(name, root.get().getStartMark())
                + ": expected `key: value` lines at the top level");
        } catch (final MarkedYamlEngineException malformed) {
            throw new ConfigurationException(
                place(name, malformed.getProblemMark()) + ": not valid YAML: " + malformed.getProblem());
        } catch (final YamlEngineException malformed) {
            throw new ConfigurationException(name + ": not valid YAML: " + firstLine(malformed));
        }
    }

    /** The parser is iterative, the composer is not: depth is checked before the tree is built. */
    private void refuseUnsafe(final LoadSettings settings, final String text) {
        int depth = 0;
        int documents = 0;
        for (final Event event : new Parse(settings).parseString(text)) {
            if (event instanceof AliasEvent) {
                throw refused(event, "aliases (*name) are not allowed; write the value out");
            }
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                throw refused(event, "anchors (&name) are not allowed; write the value out");
            }
            if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
                throw refused(event, "tags (!name) are not allowed");
            }
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw refused(event, "only one document per file is allowed");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw refused(event, "more than " + DEEPEST + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private ConfigurationException refused(final Event event, final String why) {
        return new ConfigurationException(place(name, event.getStartMark()) + ": " + why);
    }

    /** {@code file:line:column}, both from 1. */
    static String place(final String name, final Optional<Mark> mark) {
        return mark.map(m -> name + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1)).orElse(name);
    }

    private static String text(final Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigurationException(file + ": is a directory; name a YAML file");
            }
            if (Files.size(file) > LONGEST) {
                throw new ConfigurationException(file + ": longer than " + LONGEST + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (final NoSuchFileException missing) {
            throw new ConfigurationException(file + ": no such file");
        } catch (final CharacterCodingException notText) {
            throw new ConfigurationException(file + ": not UTF-8 text");
        } catch (final IOException unreadable) {
            throw new ConfigurationException(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    private static String firstLine(final Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
