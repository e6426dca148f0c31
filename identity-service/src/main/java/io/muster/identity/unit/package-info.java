/** The units of an organization, such as a head office, in which its people work. */
package io.muster.identity.unit;
