/** Makes strict JSON of what a model nearly wrote as such: start at {@link io.penstock.domain.answer.repair.JsonRepair}. */
@NullMarked
package io.penstock.domain.answer.repair;

import org.jspecify.annotations.NullMarked;
