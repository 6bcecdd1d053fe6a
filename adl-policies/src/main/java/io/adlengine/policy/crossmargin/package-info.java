/**
 * Closing several assets at once where accounts hold many of them, so that what accounts may lack afterwards is least:
 * a planner off the round path, and no rule.
 */
package io.adlengine.policy.crossmargin;
