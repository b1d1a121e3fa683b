package io.isotherm.feed.websocket.conformance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes results as Autobahn does: {@code index.json}, agent by agent and case by case, and a file for each case. */
final class ConformanceReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    ConformanceReport(final Path folder) {
        this.folder = folder;
    }

    /** Adds an agent's results, or replaces them. */
    void write(final String agent, final List<CaseResult> results) throws IOException {
        Files.createDirectories(folder);
        final Path index = folder.resolve("index.json");
        final ObjectNode agents = Files.exists(index) ? (ObjectNode) JSON.readTree(index.toFile())
            : JSON.createObjectNode();
        final ObjectNode cases = agents.putObject(agent);
        for (final CaseResult result : results) {
            final String file = agent.replace(' ', '_').replace('-', '_') + "_case_" + result.id().replace('.', '_')
                + ".json";
            final ObjectNode verdict = JSON.createObjectNode();
            verdict.put("behavior", result.behavior().word());
            verdict.put("behaviorClose", result.behaviorClose().word());
            verdict.put("duration", result.durationMs());
            verdict.put("remoteCloseCode", result.remoteCloseCode());
            final ObjectNode detail = verdict.deepCopy();
            verdict.put("reportfile", file);
            cases.set(result.id(), verdict);
            detail.put("agent", agent).put("id", result.id()).put("result", result.toString());
            JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(file).toFile(), detail);
        }
        JSON.writerWithDefaultPrettyPrinter().writeValue(index.toFile(), agents);
    }
}
