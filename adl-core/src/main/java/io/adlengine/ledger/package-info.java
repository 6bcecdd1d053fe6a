/** Books about rounds: what they cost against hindsight. */
package io.adlengine.ledger;
