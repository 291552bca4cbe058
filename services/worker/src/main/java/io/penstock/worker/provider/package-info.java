/** The models' providers, each called through its own SDK. */
@NullMarked
package io.penstock.worker.provider;

import org.jspecify.annotations.NullMarked;
