/** A venue with a journal and snapshots in files, killed again and again, and what it is afterwards. */
package io.adlengine.bench.crash;
