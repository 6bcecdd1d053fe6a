/** Severity controllers against families of generated rounds and against adversaries that see θ first. */
package io.adlengine.bench.suite;
