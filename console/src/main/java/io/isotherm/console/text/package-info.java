/**
 * Text for people: tables, ages and times.
 *
 * <p>Upstream: values of every command. Downstream: standard output.
 */
package io.isotherm.console.text;
