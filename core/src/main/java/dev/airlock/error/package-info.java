/** The exceptions, all of them unchecked and below {@link dev.airlock.error.AirlockException}. */
package dev.airlock.error;
