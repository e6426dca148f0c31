/** The promises that are the same in every language: topics, messages, error codes and permissions, read from the class path. */
package io.muster.contracts;
