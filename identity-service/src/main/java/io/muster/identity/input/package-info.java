/** Reads request bodies and parameters field by field, so that one answer names every fault in them. */
package io.muster.identity.input;
