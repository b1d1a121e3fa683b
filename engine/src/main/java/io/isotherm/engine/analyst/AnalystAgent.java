package io.isotherm.engine.analyst;

import org.agrona.concurrent.Agent;

/**
 * The analyst on a thread of its own.
 *
 * <p><b>Threads:</b> one agent thread.
 */
public final class AnalystAgent implements Agent {
    private static final int LIMIT = 256;

    private final AnalystProxy proxy;
    private final Analyst analyst;

    /**
     * Joins queue and analyst.
     *
     * @param proxy   that the processor offers to.
     * @param analyst that this agent closes when its thread ends.
     */
    public AnalystAgent(final AnalystProxy proxy, final Analyst analyst) {
        this.proxy = proxy;
        this.analyst = analyst;
    }

    @Override
    public int doWork() {
        return proxy.poll(analyst, LIMIT);
    }

    @Override
    public void onClose() {
        while (doWork() > 0) {
            // what was handed over before the end
        }
        analyst.close();
    }

    @Override
    public String roleName() {
        return "isotherm-analyst";
    }
}
