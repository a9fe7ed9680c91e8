/** The memory checker, as programs use it. */
package dev.airlock.checker;
