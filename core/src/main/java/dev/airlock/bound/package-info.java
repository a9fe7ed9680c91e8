/** What generated bindings use, and nobody else needs. */
package dev.airlock.bound;
