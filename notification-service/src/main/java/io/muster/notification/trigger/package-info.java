/** Hears what happened elsewhere and orders the mail that is due for it. */
package io.muster.notification.trigger;
