/** The sweep as a job of Apache Spark: {@link io.adlengine.bench.spark.SweepJob}. */
package io.adlengine.bench.spark;
