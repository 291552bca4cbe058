/** What ails a model: {@link io.penstock.domain.doctor.Diagnosis} says which of three causes it is, from figures and where they came from. */
@NullMarked
package io.penstock.domain.doctor;

import org.jspecify.annotations.NullMarked;
