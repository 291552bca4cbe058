@NullMarked
package io.penstock.local.report;

import org.jspecify.annotations.NullMarked;
