/** Owns invitations to an event by name. */
package io.muster.attendance.invitation;
