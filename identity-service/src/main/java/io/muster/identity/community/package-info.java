/** Communities, and the workgroups that open them. */
package io.muster.identity.community;
