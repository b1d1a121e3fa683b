package io.isotherm.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of this machine that some tests run. Where it is absent they are skipped and say so, so that whoever builds
 * for the first time needs a JDK alone; with {@code -Disotherm.needTools=true} they fail, so that a build server whose
 * tools went missing does not stay green.
 *
 * <p><b>Threads:</b> threadsafe.
 */
public final class RequiredTool {
    /** Property that makes an absent tool a failure. */
    public static final String NEEDED = "isotherm.needTools";
    /** The C compiler. */
    public static final RequiredTool CC = new RequiredTool("cc", "gcc", "--version");
    /** A particular C compiler, for what only that takes. */
    public static final RequiredTool GCC = new RequiredTool("gcc", "gcc", "--version");
    /** The C++ compiler, which compiles the C header, too. */
    public static final RequiredTool CXX = new RequiredTool("g++", "g++", "--version");
    /** CPython of a version that the reader runs on. */
    public static final RequiredTool PYTHON = new RequiredTool("python3", "python3 (3.9 or later)", "-c",
        "import sys; sys.exit(sys.version_info < (3, 9))");
    /** The terminal that the terminal view is looked at in. */
    public static final RequiredTool TMUX = new RequiredTool("tmux", "tmux", "-V");

    private static final int ANSWER_SECONDS = 30;

    private final String name;
    private final String systemPackage;
    private final List<String> question;
    private Boolean there;
    /** What was said last, so that a hundred tests in a row say it once. */
    private volatile String said = "";

    /**
     * A tool.
     *
     * @param name          of the program on the path.
     * @param systemPackage of Debian and its kin that has it.
     * @param question      arguments with which it ends with status 0 when it can be used.
     */
    RequiredTool(final String name, final String systemPackage, final String... question) {
        this.name = name;
        this.systemPackage = systemPackage;
        this.question = List.of(question);
    }

    /** All of them. */
    static List<RequiredTool> all() {
        return List.of(CC, GCC, CXX, PYTHON, TMUX);
    }

    /**
     * Skips the calling test where the tool is absent, which is said on standard output, or fails it where tools are
     * needed.
     *
     * @param consequence what is not tested without it, for example {@code the C reader is not tested}.
     */
    public void require(final String consequence) {
        // a runner need not print why a test was skipped
        if (!present(consequence)) {
            Assumptions.abort(absence(consequence));
        }
    }

    /**
     * Whether the tool is there, for tests that do with less where it is not; says so on standard output, and fails
     * where tools are needed.
     *
     * @param consequence what is not tested without it.
     * @return true when it can be used.
     */
    public boolean present(final String consequence) {
        if (answers()) {
            return true;
        }
        if (Boolean.getBoolean(NEEDED)) {
            Assertions.fail(absence(consequence) + "; it is needed here, for -D" + NEEDED + " is true");
        }
        if (!said.equals(consequence)) {
            said = consequence;
            System.out.println(absence(consequence));
        }
        return false;
    }

    private String absence(final String consequence) {
        return "no usable " + name + " on the path, so " + consequence + ": install the package " + systemPackage;
    }

    private synchronized boolean answers() {
        if (there == null) {
            final List<String> command = new ArrayList<>(List.of(name));
            command.addAll(question);
            try {
                final Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                there = process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
                process.destroyForcibly();
            } catch (final IOException notThere) {
                there = false;
            } catch (final InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return there;
    }

    @Override
    public String toString() {
        return name;
    }
}
