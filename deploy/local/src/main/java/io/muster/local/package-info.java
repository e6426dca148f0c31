/** The one-machine suite behind the command {@code muster}. */
package io.muster.local;
