/**
 * CloudWatch: figures put there by {@link io.penstock.analytics.cloudwatch.CloudWatchPublisher}, Bedrock's own read there by {@link
 * io.penstock.analytics.cloudwatch.BedrockFigures}.
 */
@NullMarked
package io.penstock.analytics.cloudwatch;

import org.jspecify.annotations.NullMarked;
