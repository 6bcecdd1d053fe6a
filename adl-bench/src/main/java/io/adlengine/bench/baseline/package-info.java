/** What a user would write first, kept runnable as evidence: every rule is measured against one of these. */
package io.adlengine.bench.baseline;
