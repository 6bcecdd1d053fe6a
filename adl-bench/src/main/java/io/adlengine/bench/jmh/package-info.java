/**
 * JMH benchmarks. Every class lies between {@code floor}, which does nothing, and {@code roofline}, the same memory
 * traffic with nothing computed; {@link io.adlengine.bench.jmh.Against} names what a user would have written instead.
 */
package io.adlengine.bench.jmh;
