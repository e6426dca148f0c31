/** Tells people what concerns them: mails, calendar files, notices; and remembers what became of each. */
package io.muster.notification;
