/**
 * Whether readers delay the writer: its CPU time per publish with readers of its file, running, stopped and killed,
 * beside the same without.
 *
 * <p>Upstream: a real snapshot file and reader processes. Downstream: the interval that the README quotes, and the exit
 * status of {@code isotherm reader-cost}.
 */
package io.isotherm.bench.readercost;
