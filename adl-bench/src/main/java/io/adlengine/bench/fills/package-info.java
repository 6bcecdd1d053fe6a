/**
 * Public files of fills, turned into the rounds, gaps and winners that {@code replay} reads: see {@link
 * io.adlengine.bench.fills.FillConversion}.
 */
package io.adlengine.bench.fills;
