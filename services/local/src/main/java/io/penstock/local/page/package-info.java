/** Pages in HTML that need nothing but themselves, with pictures drawn as SVG. Entry point: {@link io.penstock.local.page.Page}. */
@NullMarked
package io.penstock.local.page;

import org.jspecify.annotations.NullMarked;
