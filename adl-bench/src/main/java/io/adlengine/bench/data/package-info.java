/** Rounds and winners from files, and drawn from a seed where no file is given. */
package io.adlengine.bench.data;
