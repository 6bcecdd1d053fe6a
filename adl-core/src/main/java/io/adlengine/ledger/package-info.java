/** Books about rounds: what they cost against hindsight, and what is still owed, by loser. */
package io.adlengine.ledger;
