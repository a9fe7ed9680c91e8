/**
 * How Java types become numbers and bytes: what a codec is, the crossing that a call makes, and
 * what every dialect's codecs share. Each dialect's own are in a package below.
 */
package dev.airlock.codec;
