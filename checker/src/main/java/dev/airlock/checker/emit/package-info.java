/** Writes a checked module to a file, with all that a host outside Java needs to know of it. */
package dev.airlock.checker.emit;
