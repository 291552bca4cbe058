/** Whether a model's answer can be used, and what had to be repaired: start at {@link io.penstock.domain.answer.AnswerAnalyst}. */
@NullMarked
package io.penstock.domain.answer;

import org.jspecify.annotations.NullMarked;
