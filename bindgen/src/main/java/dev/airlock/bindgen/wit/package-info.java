/** WIT, read by a module that is a guest itself, and the interface of a world. */
package dev.airlock.bindgen.wit;
