/** The interface while it is being put together, whatever its types are read from. */
package dev.airlock.bindgen.draft;
