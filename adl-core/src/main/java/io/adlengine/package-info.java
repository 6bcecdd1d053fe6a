/**
 * The engine, the two interfaces it is built around, and the data that passes between them.
 *
 * <p>One round is one road: {@link io.adlengine.Winners} and a deficit go in, a {@link io.adlengine.SeverityController}
 * says how much of the deficit to take, an {@link io.adlengine.Allocator} says from whom, the haircuts are verified and
 * returned with a {@link io.adlengine.Round}; later {@link io.adlengine.DeleveragingEngine#settle} tells the controller
 * what was needed.
 *
 * <p><b>Assumptions</b>: one thread per engine; arrays are borrowed for a call and not changed during it.
 *
 * <p><b>Guarantees</b>: money is {@code long} in minor units and exact; no allocation per round; same calls, same bytes
 * on every JVM and CPU; bad input is refused before anything is written.
 */
package io.adlengine;
