/** How a call is made, as data: the plan of a signature in a dialect. */
package dev.airlock.plan;
