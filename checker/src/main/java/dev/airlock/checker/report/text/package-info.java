/** Reports as text, in the layout of Valgrind's memcheck. */
package dev.airlock.checker.report.text;
