/** Owns who does not want which mail, by their own word, their mail server's, or an administrator's. */
package io.muster.notification.consent;
