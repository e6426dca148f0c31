/** Owns this service's copy of who is who: event users, and which accounts are members of which organization. */
package io.muster.attendance.person;
