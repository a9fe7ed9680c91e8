/**
 * Reports as Valgrind's XML, protocol 4 (Valgrind, {@code
 * docs/internals/xml-output-protocol4.txt}).
 */
package dev.airlock.checker.report.xml;
