/** What identity-service tells of accounts and organizations, and asking it before a no. */
package io.muster.licensing.directory;
