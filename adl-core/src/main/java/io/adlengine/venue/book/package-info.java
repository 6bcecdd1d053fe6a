/**
 * Accounts, instruments, positions, marks, margins and what they are worth: money and lots, exact to the unit.
 *
 * <p>Everything else of a venue stands on this package; it knows no round, no fund and no guard.
 */
package io.adlengine.venue.book;
