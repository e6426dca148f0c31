/** What the tests of every service stand on: real infrastructure, a probe on the topics, rules on the code. */
package io.muster.chassis.test;
