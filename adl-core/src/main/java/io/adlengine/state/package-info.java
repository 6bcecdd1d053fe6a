/**
 * What survives a restart: one canonical, versioned, checksummed encoding of everything that influences a later
 * decision.
 */
package io.adlengine.state;
