/** Passes Java values as JSON documents, by Jackson. */
package dev.airlock.format.json;
