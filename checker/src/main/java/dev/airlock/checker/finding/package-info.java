/**
 * What the checker has to tell: the model that every report shows. Records only; they hold no
 * reference to a guest.
 */
package dev.airlock.checker.finding;
