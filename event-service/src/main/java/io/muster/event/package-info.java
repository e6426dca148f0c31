/** Events, who takes part in running them, and with which access. */
package io.muster.event;
