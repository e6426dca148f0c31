/** What is answered when an order is refused or something breaks: one exception, one closed catalogue, one form on the wire. */
package io.muster.chassis.problems;
