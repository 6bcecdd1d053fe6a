/** Refusals in one form, for every argument of the library. */
package io.adlengine.check;
