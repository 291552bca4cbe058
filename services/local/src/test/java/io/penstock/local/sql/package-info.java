@NullMarked
package io.penstock.local.sql;

import org.jspecify.annotations.NullMarked;
