/** What an annotated interface says: its methods, their types, what is said about them. */
package dev.airlock.processor.model;
