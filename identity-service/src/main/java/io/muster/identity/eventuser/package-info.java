/** The people inside one organization: the event users of the API and of provisioning. */
package io.muster.identity.eventuser;
