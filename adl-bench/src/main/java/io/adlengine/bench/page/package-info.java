/**
 * One page that opens anywhere: what a command found, as figures with a table under each, in one file.
 *
 * <p>A {@link io.adlengine.bench.page.Page} holds {@link io.adlengine.bench.page.Figure figures}. What they show is
 * computed here; the browser draws.
 */
package io.adlengine.bench.page;
