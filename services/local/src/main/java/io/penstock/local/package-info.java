/** The whole engine on one machine: {@link io.penstock.local.LocalEngine} keeps a broker and its registry together in one folder. */
@NullMarked
package io.penstock.local;

import org.jspecify.annotations.NullMarked;
