/** The command, run as the plugin runs it. */
@org.jspecify.annotations.NullMarked
package dev.airlock.maven;
