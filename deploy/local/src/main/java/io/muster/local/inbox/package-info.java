/** Owns the mails that the suite sends on this machine: SMTP in, web page and JSON out. */
package io.muster.local.inbox;
