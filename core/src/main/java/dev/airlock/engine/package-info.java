/**
 * What an engine adapter implements. Only adapters and Airlock itself use this package; a program
 * uses {@code dev.airlock.Guest}.
 */
package dev.airlock.engine;
