/**
 * What the guest's allocator has handed out: every block with its story, the quarantine, and the
 * search for blocks that nothing points to any more. It knows no engine and no guest, only
 * addresses and words. Nothing here is safe for use by several threads at once.
 */
package dev.airlock.checker.heap;
