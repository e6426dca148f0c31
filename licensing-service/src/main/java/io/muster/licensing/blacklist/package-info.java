/** E-mails and domains that nobody may invite: an organization's own, and the platform's for all. */
package io.muster.licensing.blacklist;
