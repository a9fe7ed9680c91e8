/** Writes the class that calls the guest. */
package dev.airlock.processor.generate;
