/** A report as one HTML page that needs no network and no other file. */
package dev.airlock.checker.report.html;
