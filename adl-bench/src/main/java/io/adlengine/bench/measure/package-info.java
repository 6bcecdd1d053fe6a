/**
 * Measurements as data: which benchmarks there are, what each run of one gave or why it gave nothing, the file that
 * keeps them, and how two builds compare.
 */
package io.adlengine.bench.measure;
