/** Sparse rules: a few winners pay all, in an order of priority. */
package io.adlengine.policy.queue;
