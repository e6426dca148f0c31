/** Owns the views of who takes part in an event: the list of source 004, one's own place in it, the figures, the export. */
package io.muster.attendance.participants;
