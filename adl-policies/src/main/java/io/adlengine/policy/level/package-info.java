/** Rules that bring every winner to, or down to, one common level of something. */
package io.adlengine.policy.level;
