/** The organizations, and who belongs to them as far as identity knows. */
package io.muster.identity.organization;
