/**
 * The measuring tools' command line.
 *
 * <p>Upstream: grid files, truth files and the benchmarks. Downstream: a person or CI that reads the report.
 */
package io.isotherm.bench;
