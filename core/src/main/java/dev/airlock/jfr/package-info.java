/**
 * Events for the JDK's Flight Recorder. Exported to what emits some of them, and to nobody else: a
 * program names events, as in {@code airlock.GuestCall}, not classes. The module {@code jdk.jfr}
 * may be absent; {@link dev.airlock.jfr.Events} is where that is known.
 */
package dev.airlock.jfr;
