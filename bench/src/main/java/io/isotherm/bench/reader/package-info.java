/**
 * What reads of the snapshot file cost in C, Java and Python, measured in turns in processes of their own.
 *
 * <p>Upstream: {@code bench.snapshot} and the clients. Downstream: the command line.
 */
package io.isotherm.bench.reader;
