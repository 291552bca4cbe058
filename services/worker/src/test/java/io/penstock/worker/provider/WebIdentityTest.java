package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/**
 * Credentials of a pod on EKS. AWS's chain finds the client of the token service by name: were its jar missing, nothing but the first call
 * would show it.
 */
class WebIdentityTest {
    private static final String ENDPOINT = "aws.endpointUrlSts";
    private static final String REGION = "aws.region";
    private static final String KEYS = """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <AccessKeyId>key-of-the-role</AccessKeyId>
                  <SecretAccessKey>secret-of-the-role</SecretAccessKey>
                  <SessionToken>session-of-the-role</SessionToken>
                  <Expiration>2100-01-01T00:00:00Z</Expiration>
                </Credentials>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """;

    private final ScriptedServer tokenService = ScriptedServer.that(ScriptedServer.text("text/xml", KEYS));

    @TempDir
    Path folder;

    @BeforeEach
    void leadToTheTokenService() {
        System.setProperty(ENDPOINT, tokenService.address());
        System.setProperty(REGION, "us-east-1");
    }

    @AfterEach
    void stop() {
        System.clearProperty(ENDPOINT);
        System.clearProperty(REGION);
        tokenService.close();
    }

    @Test
    void aTokenOfTheClusterIsExchangedForTheKeysOfItsRole() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "token-of-the-cluster");

        try (var credentials = WebIdentityTokenFileCredentialsProvider.builder()
                .webIdentityTokenFile(token)
                .roleArn("arn:aws:iam::123456789012:role/penstock-worker")
                .roleSessionName("worker")
                .build()) {
            assertThat(credentials.resolveCredentials())
                    .asInstanceOf(InstanceOfAssertFactories.type(AwsSessionCredentials.class))
                    .extracting(AwsSessionCredentials::accessKeyId, AwsSessionCredentials::sessionToken)
                    .containsExactly("key-of-the-role", "session-of-the-role");
        }

        assertThat(tokenService.bodies())
                .singleElement()
                .asString()
                .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=token-of-the-cluster");
    }
}
