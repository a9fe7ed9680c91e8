/** How to check. */
package dev.airlock.checker.option;
