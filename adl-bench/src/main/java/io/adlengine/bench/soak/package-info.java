/**
 * A venue's long day: a million commands from a seed, of which none may allocate, with snapshots a second venue goes on
 * from, and a digest over all that was told.
 */
package io.adlengine.bench.soak;
