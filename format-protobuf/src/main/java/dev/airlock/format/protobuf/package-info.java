/** Passes protobuf messages as documents. */
package dev.airlock.format.protobuf;
