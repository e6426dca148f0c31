/** Owns this service's copy of who has access to which community, and until when. */
package io.muster.attendance.access;
