/** What is asked: the chat request, its validation, the trimming of its history, its size in tokens. */
@NullMarked
package io.penstock.domain.request;

import org.jspecify.annotations.NullMarked;
