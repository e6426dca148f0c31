/** Makes a MIME message that no name or title can bend. */
package io.muster.notification.mail;
