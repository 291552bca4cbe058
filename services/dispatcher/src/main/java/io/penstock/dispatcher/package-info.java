/** Runs the dispatch topology: its settings, its start and its end. Entry point: {@link io.penstock.dispatcher.DispatcherService}. */
@NullMarked
package io.penstock.dispatcher;

import org.jspecify.annotations.NullMarked;
