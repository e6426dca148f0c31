/** Owns what stands in calendars because of our mails. */
package io.muster.notification.calendar;
