package io.penstock.domain.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceTest {
    /** One call: whether the quota surely held it, and whether it was refused. */
    private static Chance after(Chance chance, boolean held, boolean refused) {
        Chance called = chance.called(held);
        Chance known = held && refused ? called.refused() : called;
        return refused && known.forgives() ? known.forgiven() : known;
    }

    @Test
    void whereNothingIsRefusedByChanceNothingIsForgiven() {
        Chance chance = Chance.NONE;
        for (int call = 0; call < 10_000; call++) {
            chance = after(chance, call % 2 == 0, call % 2 == 1 && call % 7 == 0);
            assertThat(chance.forgives()).isFalse();
        }
        assertThat(chance.share()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.03, 0.1, 0.3})
    void itsShareIsThatOfTheCallsAndNearlyAllOfTheRefusalsPass(double share) {
        var random = new Random(1);
        Chance chance = Chance.NONE;
        double shares = 0;
        int refusals = 0;
        int passed = 0;
        for (int call = 0; call < 20_000; call++) {
            boolean refused = random.nextDouble() < share;
            Chance before = chance;
            chance = after(chance, true, refused);
            shares += chance.share();
            refusals += refused ? 1 : 0;
            passed += refused && chance.saved() < before.called(true).saved() ? 1 : 0;
        }

        assertThat(shares / 20_000).isCloseTo(share, within(0.1 * share));
        assertThat((double) passed / refusals).isGreaterThan(0.97);
    }

    @Test
    void ofASurplusNoMorePassThanTwiceTheChanceAndWhatWasSaved() {
        Chance chance = new Chance(280, 30, Chance.MOST_SAVED, 1);
        int passed = 0;
        for (int call = 0; call < 100; call++) {
            Chance called = chance.called(false);
            passed += called.forgives() ? 1 : 0;
            chance = called.forgives() ? called.forgiven() : called;
        }

        assertThat(passed).isBetween(20, 5 + 20);
    }

    @ParameterizedTest
    @CsvSource({"30, 80", "90, 30"})
    void chanceThatEndsIsForgottenAfterAFewCallsThatTheQuotaHeld(int refusals, int most) {
        Chance chance = new Chance(280, refusals, Chance.MOST_SAVED, 1);
        int calls = 0;
        while (chance.share() > 0 && calls < 1000) {
            chance = chance.called(true);
            calls++;
        }

        assertThat(calls).isLessThan(most);
        assertThat(chance.forgives()).isFalse();
    }

    @Test
    void callsThatTheQuotaMayNotHoldSayNothingOfItsEnd() {
        Chance chance = new Chance(280, 90, 0, 1);
        Chance after = chance;
        for (int call = 0; call < 1000; call++) {
            after = after.called(false);
        }

        assertThat(after.share()).isEqualTo(chance.share());
    }

    @Property
    void itKeepsItsBoundsWhateverHappens(@ForAll @Size(max = 300) List<Boolean> held, @ForAll Random random) {
        Chance chance = Chance.NONE;
        for (boolean each : held) {
            chance = after(chance, each, random.nextBoolean());
            assertThat(chance.share()).isBetween(0.0, Chance.MOST);
            assertThat(chance.saved()).isBetween(0.0, Chance.MOST_SAVED);
            assertThat(chance.spared()).isBetween(0.0, 1.0);
        }
    }
}
