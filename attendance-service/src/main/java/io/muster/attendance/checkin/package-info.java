/** Owns the door: who of those who accepted has come. */
package io.muster.attendance.checkin;
