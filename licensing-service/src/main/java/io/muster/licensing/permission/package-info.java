/** The permissions that a person can hold in an organization, and what an API key leaves of them. */
package io.muster.licensing.permission;
