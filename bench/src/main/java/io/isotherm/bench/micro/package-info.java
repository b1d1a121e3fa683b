/**
 * JMH benchmarks of single stages of the tick's path; {@code FooBenchmark} measures {@code Foo}.
 *
 * <p>Upstream: frames and events made here. Downstream: the numbers that the README and the change log quote.
 */
package io.isotherm.bench.micro;
