/** JUnit: tests that leak or misuse guest memory fail. */
package dev.airlock.junit;
