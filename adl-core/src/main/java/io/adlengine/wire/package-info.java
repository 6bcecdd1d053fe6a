/**
 * Commands, events, receipts and snapshots as bytes: SBE messages, little endian, so that a neighbour in C++, Rust or
 * Go speaks with a {@link io.adlengine.venue.Venue} by the codecs that its own generator makes of {@code
 * io/adlengine/wire/venue-schema.xml}, a resource of this jar.
 *
 * <p>Every message is a header of 8 bytes, an origin and a slot of 8 bytes for each field: a {@code DEPOSIT} has 48
 * bytes. What a decoder does not know, what is cut short and what is out of range is refused before anything changes.
 *
 * <p>The only package that needs Agrona's buffers, and so the JVM flag {@code --add-opens
 * java.base/jdk.internal.misc=ALL-UNNAMED}; nothing else here loads it.
 */
package io.adlengine.wire;
