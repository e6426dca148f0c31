/** Who is a member of an organization, with which permissions, and the crew row that the membership hangs on. */
package io.muster.licensing.membership;
