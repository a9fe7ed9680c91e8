/**
 * The annotations of typed bindings: a Java interface that describes a guest, from which the
 * annotation processor generates the class that calls it. {@link dev.airlock.bind.Bind} is the
 * place to begin.
 */
package dev.airlock.bind;
