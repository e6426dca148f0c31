/** Owns this service's copy of the events, as event-service tells of them. */
package io.muster.attendance.event;
