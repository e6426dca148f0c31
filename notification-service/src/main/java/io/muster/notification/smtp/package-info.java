/** Speaks SMTP (RFC 5321) with the server that takes our mails, over connections that are kept. */
package io.muster.notification.smtp;
