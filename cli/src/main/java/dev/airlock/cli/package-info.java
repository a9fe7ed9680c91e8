/** The command: one class a subcommand; {@link dev.airlock.cli.Airlock} is the entry. */
package dev.airlock.cli;
