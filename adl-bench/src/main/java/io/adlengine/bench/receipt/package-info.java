/** Checks receipts against themselves and each other, with nothing but what is in their file. */
package io.adlengine.bench.receipt;
