/**
 * Alarms in CloudWatch's vocabulary, evaluated over windows of figures and over time, and the actions they write. Entry point:
 * {@link io.penstock.domain.alarm.AlarmBook}.
 */
@NullMarked
package io.penstock.domain.alarm;

import org.jspecify.annotations.NullMarked;
