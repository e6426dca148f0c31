/** The one way to compare what people type. */
package io.muster.chassis.text;
