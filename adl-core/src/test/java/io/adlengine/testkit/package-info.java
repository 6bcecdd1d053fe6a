/**
 * The contracts of rules and of severity controllers as tests. Extend {@link io.adlengine.testkit.AllocatorContract}
 * with a rule of your own, and conservation, capacities, whales, ties, order, restarts and allocation are tested, and
 * every property that you claim; extend {@link io.adlengine.testkit.SeverityContract} with a controller, and its range,
 * late settlements, restarts, refusals and allocation are. A property that you do not claim is reported as skipped.
 *
 * <p>Ships as adl-core's jar with the classifier {@code testkit}, a module of its own ({@code io.adlengine.testkit})
 * that uses adl-core's public types only. It needs JUnit Jupiter 5.14 and jqwik 1.9.3 beside it, which the BOM manages,
 * and your build has to run both engines; {@link io.adlengine.testkit.RoundPathRules} alone also needs ArchUnit. {@link
 * io.adlengine.testkit.AllocationMeter} needs a HotSpot JVM (module {@code jdk.management}).
 */
package io.adlengine.testkit;
