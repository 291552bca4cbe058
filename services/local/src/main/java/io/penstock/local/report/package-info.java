/** The weekly reports: ready questions of {@code ops/sql}, drawn. Entry point: {@link io.penstock.local.report.Report}. */
@NullMarked
package io.penstock.local.report;

import org.jspecify.annotations.NullMarked;
