/** Ex ante estimates of what a round will need, learned from the settlements of earlier ones. */
package io.adlengine.estimate;
