/**
 * Random venues, commands, snapshots and restores against two replicas and an independent model: what holds after every
 * command, and a shrunk list of commands where something does not.
 */
package io.adlengine.bench.torture;
