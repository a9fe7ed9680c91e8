/**
 * The codecs and the convention of toolchains that leave the convention to the program: C, plain
 * Rust, TinyGo. What has no agreed form there is passed as C has it.
 */
package dev.airlock.codec.plain;
