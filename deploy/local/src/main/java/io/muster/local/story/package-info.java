/** Owns the story of the suite: every service doing its main job once, through the public API. */
package io.muster.local.story;
