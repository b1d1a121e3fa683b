package io.isotherm.simulator.server;

/**
 * The venue's end of a client's connection. Sending only queues; what cannot be sent is dropped, and the connection's
 * end is told apart from it.
 *
 * <p><b>Threads:</b> called by the pump thread only.
 */
public interface ClientSocket {
    /** The venue is done with the client. */
    int NORMAL = 1_000;
    /** The client broke a rule of the venue. */
    int POLICY_VIOLATION = 1_008;

    /** Whether something may be sent. */
    boolean isOpen();

    /** Messages that wait to be sent. */
    int backlog();

    /**
     * Queues a text message.
     *
     * @param text of it.
     */
    void send(String text);

    /**
     * Queues a binary message.
     *
     * @param message of it.
     */
    void send(byte[] message);

    /**
     * Says goodbye and closes.
     *
     * @param code   a status code of RFC 6455, section 7.4.
     * @param reason for people.
     */
    void close(int code, String reason);
}
