/** Where things travel: {@link io.penstock.topics.Topics} declares every topic once, and {@link io.penstock.topics.TopicAdmin} makes them. */
@NullMarked
package io.penstock.topics;

import org.jspecify.annotations.NullMarked;
