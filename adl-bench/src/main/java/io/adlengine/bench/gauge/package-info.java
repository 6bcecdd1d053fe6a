/** What accounts gain by moves that change what they look like and nothing else. */
package io.adlengine.bench.gauge;
