/** Owns what a person may ask of its data: to be shown all of it, and to be forgotten. */
package io.muster.attendance.privacy;
