/** Guest memory as the host sees it: numbers, arrays, text, views. Every access is checked. */
package dev.airlock.memory;
