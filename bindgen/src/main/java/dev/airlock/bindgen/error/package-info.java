/** What is thrown when no interface can be written. */
package dev.airlock.bindgen.error;
