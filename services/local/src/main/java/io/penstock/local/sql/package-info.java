/** Topics as tables that can be asked in SQL. Entry point: {@link io.penstock.local.sql.Desk}. */
@NullMarked
package io.penstock.local.sql;

import org.jspecify.annotations.NullMarked;
