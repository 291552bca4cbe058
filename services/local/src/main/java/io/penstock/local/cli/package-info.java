/** The command line: one class a command, each with {@code --help}, {@code --config} and {@code --json}. Entry point: {@link io.penstock.local.cli.Main}. */
@NullMarked
package io.penstock.local.cli;

import org.jspecify.annotations.NullMarked;
