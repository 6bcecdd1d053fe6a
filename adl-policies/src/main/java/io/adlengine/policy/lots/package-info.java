/** Rules in whole lots: what is owed is handed out in indivisible units. */
package io.adlengine.policy.lots;
