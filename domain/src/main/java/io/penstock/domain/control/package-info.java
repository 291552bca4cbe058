/** Controls: changes of behaviour at run time, by people and by alarms, each with an author, a reason and an end. */
@NullMarked
package io.penstock.domain.control;

import org.jspecify.annotations.NullMarked;
