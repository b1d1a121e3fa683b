/**
 * What the tests of several modules share: programs they need, tables they run, limits that
 * fuzzed inputs must keep.
 *
 * <p>Upstream: the machine, and tables beside the tests. Downstream: tests; nothing of it is shipped.
 */
package io.isotherm.testing;
