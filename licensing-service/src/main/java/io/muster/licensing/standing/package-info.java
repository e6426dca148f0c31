/** What a person may do in an organization: asked by other services, proven by the organization token. */
package io.muster.licensing.standing;
