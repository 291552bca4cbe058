/** A producer and a consumer of the pipeline, as anybody could write them: publish requests, read their results. */
@NullMarked
package io.penstock.local.client;

import org.jspecify.annotations.NullMarked;
