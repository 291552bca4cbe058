/** The HTTP surface of Amazon Bedrock Runtime: Converse, ConverseStream, InvokeModel and CountTokens. */
@NullMarked
package io.penstock.simulator.bedrock;

import org.jspecify.annotations.NullMarked;
