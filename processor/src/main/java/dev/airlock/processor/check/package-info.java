/** Holds what an interface says against what its module has. */
package dev.airlock.processor.check;
