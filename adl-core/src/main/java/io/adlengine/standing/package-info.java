/**
 * The queue kept in order between rounds: who stands where, and rounds that look only at those who pay.
 */
package io.adlengine.standing;
