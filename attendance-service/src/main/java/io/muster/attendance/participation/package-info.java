/** Owns who comes to an event: the answers, the places, and the line of those who wait for one. */
package io.muster.attendance.participation;
