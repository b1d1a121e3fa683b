package io.isotherm.console.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    private static final List<String> PATHS = List.of("/", "/page.css", "/page.js", "/panel.js", "/chart.js",
        "/rows.js", "/format.js", "/favicon.svg");

    private final PageFiles files = new PageFiles();

    @Test
    void shouldHaveNoInlineScriptOrStyle() {
        final String page = text("/");
        assertFalse(Pattern.compile("<script(?![^>]*\\ssrc=)").matcher(page).find(), "script without a source");
        assertFalse(Pattern.compile("<script[^>]*>\\s*[^<\\s]").matcher(page).find(), "script with a body");
        assertFalse(Pattern.compile("\\son[a-z]+\\s*=").matcher(page).find(), "handler in an attribute");
        assertFalse(Pattern.compile("<style|\\sstyle\\s*=").matcher(page).find(), "style in the page");
        assertFalse(page.contains("javascript:"));
    }

    @Test
    void shouldNameNoThirdParty() {
        for (final String path : PATHS) {
            final String text = text(path).replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
            assertFalse(Pattern.compile("(?i)(https?:|wss?:)?//[a-z0-9]+\\.").matcher(text).find(), path);
            assertFalse(text.contains("@import"), path);
        }
    }

    @Test
    void shouldNeverTurnDataIntoMarkup() {
        for (final String path : PATHS) {
            assertFalse(Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\(")
                .matcher(text(path)).find(), path);
        }
    }

    @Test
    void shouldServeEverythingThatThePageAsksFor() {
        for (final String path : PATHS) {
            final Matcher reference =
                Pattern.compile("(?:src|href)=\"([^\"#]+)\"|from '\\.(/[^']+)'").matcher(text(path));
            while (reference.find()) {
                final String asked = reference.group(1) != null ? reference.group(1) : reference.group(2);
                assertNotNull(files.at(asked), path + " asks for " + asked);
            }
        }
    }

    @Test
    void shouldKnowNoOtherPath() {
        for (final String path : List.of("", "//", "/page.html", "/../page.css", "/page.css/",
            "/META-INF/MANIFEST.MF")) {
            assertNull(files.at(path), path);
        }
    }

    private String text(final String path) {
        return new String(files.at(path).body(), StandardCharsets.UTF_8);
    }
}
