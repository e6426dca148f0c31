/** Workgroups and their members, until when; and, told to the other services, which communities that opens to whom. */
package io.muster.identity.workgroup;
