/** An interface from what a module's own exports and names tell. */
package dev.airlock.bindgen.exports;
