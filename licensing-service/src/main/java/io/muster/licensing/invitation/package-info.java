/** Invitations: made, renewed, accepted by whoever owns the e-mail, revoked, expired; their links' tokens are stored hashed. */
package io.muster.licensing.invitation;
