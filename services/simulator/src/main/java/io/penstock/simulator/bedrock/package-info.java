/** The HTTP surface of Amazon Bedrock Runtime: Converse and ConverseStream. */
@NullMarked
package io.penstock.simulator.bedrock;

import org.jspecify.annotations.NullMarked;
