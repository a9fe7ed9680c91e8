/** Reports as JSON; {@code check-report.schema.json} describes it. */
package dev.airlock.checker.report.json;
