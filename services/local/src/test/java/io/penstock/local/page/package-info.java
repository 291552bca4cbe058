@NullMarked
package io.penstock.local.page;

import org.jspecify.annotations.NullMarked;
