package io.penstock.topology.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceFolderTest {
    private static final String KEY = "dispatcher.stateDir";
    private static final String IDENTITY = "application/kafka-streams-process-metadata";
    private static final String STORE = "application/0_2/marks/segment/000012.sst";

    @TempDir
    Path stateDir;

    @Test
    void eachInstanceHasItsOwnAndGetsItBack() {
        try (var first = InstanceFolder.claim(KEY, stateDir);
                var second = InstanceFolder.claim(KEY, stateDir)) {
            assertThat(second.path()).isNotEqualTo(first.path());
        }
        try (var again = InstanceFolder.claim(KEY, stateDir)) {
            assertThat(again.path()).isEqualTo(stateDir.resolve("instance-0"));
        }
    }

    @Test
    void whatOneHasLeftCleanTheNextGoesOnFrom() throws IOException {
        fillAndLeaveClean();
        try (var folder = InstanceFolder.claim(KEY, stateDir)) {
            assertThat(folder.path().resolve(STORE)).exists();
        }
    }

    @Test
    void whatAKilledOneHasLeftIsForgottenButForItsIdentity() throws IOException {
        fillAndLeaveClean();
        InstanceFolder.claim(KEY, stateDir).close();
        try (var folder = InstanceFolder.claim(KEY, stateDir)) {
            assertThat(folder.path().resolve("application/0_2")).doesNotExist();
            assertThat(folder.path().resolve(IDENTITY)).exists();
        }
    }

    private void fillAndLeaveClean() throws IOException {
        try (var folder = InstanceFolder.claim(KEY, stateDir)) {
            Files.createDirectories(folder.path().resolve(STORE).getParent());
            Files.writeString(folder.path().resolve(STORE), "state");
            Files.writeString(folder.path().resolve(IDENTITY), "who it is");
            folder.leaveClean();
        }
    }
}
