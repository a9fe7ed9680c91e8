/**
 * The memory checker, as programs use it.
 *
 * <p>Guests are given a {@link dev.airlock.checker.Checker}, by {@link
 * dev.airlock.GuestBuilder#watch}; their modules are rewritten in memory for it, and nothing has to
 * be rebuilt.
 *
 * {@snippet :
 * Checker checker =
 *     new Checker(CheckOptions.DEFAULT.withCallers(20))
 *         .onFinding(finding -> log.warn(finding.message()))
 *         .onReport(report -> TextReport.standard().write(report, System.err));
 * GuestModule module = Guest.builder().watch(checker).compile(bytes, "text.wasm");
 * }
 *
 * <ul>
 *   <li>Findings are objects: {@link dev.airlock.checker.finding.Finding}, told as soon as they are
 *       found, on the thread that uses the guest; leaks come with the report.
 *   <li>The {@link dev.airlock.checker.finding.CheckReport} comes when a guest is closed; of a
 *       guest that is still open it can be had at any time from what {@link
 *       dev.airlock.checker.Checker#onGuest} was told of.
 *   <li>Reports are written by {@code dev.airlock.checker.report.*}: text, XML, JSON, SARIF, and a
 *       page.
 *   <li>Flight Recorder gets each finding and each leak as an {@code airlock.MemoryFinding}, if it
 *       is recording.
 *   <li>With the system property {@value dev.airlock.GuestWatcher#PROPERTY} being {@code true}, all
 *       guests are checked whose builders were given no watcher, with the options that {@link
 *       dev.airlock.checker.session.CheckProperties} reads; reports go to the standard error
 *       stream.
 *   <li>In tests, {@code dev.airlock.junit} does all that.
 * </ul>
 */
package dev.airlock.checker;
