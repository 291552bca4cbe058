/** The configuration as one tree of records, read from YAML and refused with all its problems at once. */
@NullMarked
package io.penstock.domain.config;

import org.jspecify.annotations.NullMarked;
