/** Pools: guests of one module, lent to one borrower at a time. */
package dev.airlock.pool;
