/** The single entry point for granting access: {@code /crew/invite}, and what the crew looks like afterwards. */
package io.muster.licensing.crew;
