/** The Maven plugin. It is compiled for Java 17, on which Maven may run, and knows no Airlock. */
@org.jspecify.annotations.NullMarked
package dev.airlock.maven;
