/** The command line of {@code adl-bench.jar}. */
package io.adlengine.bench.cli;
