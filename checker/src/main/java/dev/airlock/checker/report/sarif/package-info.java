/**
 * Reports as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), which build servers
 * and editors show beside the source.
 */
package dev.airlock.checker.report.sarif;
