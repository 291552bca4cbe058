/** The ledger's stages: what arrives opens an entry, what is reported closes it, and time closes the rest. */
@NullMarked
package io.penstock.topology.ledger;

import org.jspecify.annotations.NullMarked;
