/**
 * Many simulated crashes: what rules and severities do over all of them.
 *
 * <p>Start at {@link io.adlengine.bench.sweep.Sweep}, which runs what {@link io.adlengine.bench.sweep.SweepSettings}
 * say and leaves a {@link io.adlengine.bench.sweep.SweepRow} for each crash.
 */
package io.adlengine.bench.sweep;
