/**
 * A venue on Aeron Cluster: nodes that are processes of their own, a client that sends a seeded crash, leaders that are
 * killed, and the comparison of all nodes with each other and with the same commands in one process.
 */
package io.adlengine.bench.cluster;
