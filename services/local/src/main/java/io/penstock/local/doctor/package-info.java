/** Looks at every model: {@link io.penstock.local.doctor.Examination} gathers what CloudWatch and the topics say and has it diagnosed. */
@NullMarked
package io.penstock.local.doctor;

import org.jspecify.annotations.NullMarked;
