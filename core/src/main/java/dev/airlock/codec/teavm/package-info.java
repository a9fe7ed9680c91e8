/**
 * The codecs and the convention of TeaVM's modules with linear memory: Java as the guest. Facts:
 * TeaVM 0.10.2, {@code org.teavm.runtime} and {@code org.teavm.backend.wasm}; its collector moves
 * objects whenever something is allocated.
 */
package dev.airlock.codec.teavm;
