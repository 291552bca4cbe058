/** The ledger: a request opens once, closes once, and closes by itself when its time is up. */
@NullMarked
package io.penstock.domain.ledger;

import org.jspecify.annotations.NullMarked;
