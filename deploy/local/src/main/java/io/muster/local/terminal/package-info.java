/** Owns the command line: what the commands are called and how their output looks. */
package io.muster.local.terminal;
