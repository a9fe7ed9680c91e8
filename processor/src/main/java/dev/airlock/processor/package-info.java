/** The annotation processor: reads an interface, checks it against the module, generates. */
package dev.airlock.processor;
