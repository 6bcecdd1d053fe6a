/**
 * Exact arithmetic on money and the selections and splits built on it; each usable on its own.
 *
 * <p>Money is {@code long} in minor units. Nothing here allocates after construction, and no result depends on the CPU,
 * the JVM or anything but the arguments.
 */
package io.adlengine.math;
