/** Java declarations, and how they are written as google-java-format has them. */
package dev.airlock.bindgen.source;
