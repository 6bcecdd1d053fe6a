/**
 * What a trader can know before anything happens: how much each account loses, whatever the budget turns out to be.
 *
 * <p>Start at {@link io.adlengine.quote.Quote}: made from a rule and the winners as they stand, it answers any budget
 * for any account without running the rule again. A rule takes part by implementing {@link
 * io.adlengine.quote.Quotable}.
 */
package io.adlengine.quote;
