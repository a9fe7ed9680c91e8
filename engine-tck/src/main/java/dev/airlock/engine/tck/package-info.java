/**
 * The contract of an engine adapter, as tests. An adapter has one small subclass for each contract
 * here, which says what {@link dev.airlock.engine.tck.EngineContract#engine()} is.
 */
@org.jspecify.annotations.NullMarked
package dev.airlock.engine.tck;
