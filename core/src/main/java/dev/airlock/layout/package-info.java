/**
 * C layouts: numbers, structs and arrays as they lie in guest memory, and Java records over them.
 */
package dev.airlock.layout;
