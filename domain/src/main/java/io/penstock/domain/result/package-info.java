/** What is answered: the one result of a request, its level of service, what it used. */
@NullMarked
package io.penstock.domain.result;

import org.jspecify.annotations.NullMarked;
