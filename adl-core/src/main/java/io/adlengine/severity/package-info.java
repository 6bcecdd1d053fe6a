/** Controllers that decide how much of a deficit a round takes, from the past only. */
package io.adlengine.severity;
