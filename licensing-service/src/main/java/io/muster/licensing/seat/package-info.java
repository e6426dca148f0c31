/** Seats: who holds which, how one is taken, kept for a join, given back; the database makes an oversold licence impossible. */
package io.muster.licensing.seat;
