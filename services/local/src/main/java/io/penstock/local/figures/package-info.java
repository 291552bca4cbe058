/** Figures of the last minute, computed from what the topics say: pure, so that reading and drawing stay apart from them. */
@NullMarked
package io.penstock.local.figures;

import org.jspecify.annotations.NullMarked;
