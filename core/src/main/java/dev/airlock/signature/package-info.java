/** What a function takes and gives, as written by a person: the signatures and their notation. */
package dev.airlock.signature;
