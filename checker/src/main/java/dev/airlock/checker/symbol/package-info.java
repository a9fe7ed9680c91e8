/** What places in code are called: functions, files, lines. */
package dev.airlock.checker.symbol;
