/** What the formats of reports have in common. Not for programs. */
package dev.airlock.checker.report;
