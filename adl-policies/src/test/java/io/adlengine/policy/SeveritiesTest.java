package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.adlengine.severity.GuardedHints;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.severity.RobustMix;
import io.adlengine.severity.WeightedQuantile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeveritiesTest {
    /** Steps are in minor units, unless a scale is stated; a configuration is a line that makes the same controller. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fixed:theta=.4|fixed:theta=0.4",
                "ogd:eta=1e-14|ogd:eta=1.0E-14,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                "ogd:eta=1e-8,scale=6|ogd:eta=1.0E-14,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                "ogd-star:variation=1.5,squares=4|ogd:eta=1.0,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                "adagrad|adagrad:c=0.7071067811865476,theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                "implicit-adagrad:c=2,theta1=1|implicit-adagrad:c=2.0,theta1=1.0,lambdaUnder=1.0,lambdaOver=1.0",
                "weighted-quantile|weighted-quantile:gamma=0.9,window=64,prior=0.0,theta1=0.0,lambdaUnder=1.0,"
                        + "lambdaOver=1.0",
                "robust-mix:lambdaOver=4|robust-mix:theta1=0.0,lambdaUnder=1.0,lambdaOver=4.0",
                "robust-mix-hint|robust-mix-hint:theta1=0.0,lambdaUnder=1.0,lambdaOver=1.0",
                "robust-mix-guarded|robust-mix-guarded:theta1=0.0,epsilon=0.05,allowance=0.1,lambdaUnder=1.0,"
                        + "lambdaOver=1.0",
                "market-mix|market-mix:epsilon=0.03,allowance=0.5,guard=on,lambdaUnder=1.0,lambdaOver=1.0",
                "market-mix:guard=off,epsilon=0|market-mix:epsilon=0.0,allowance=0.5,guard=off,lambdaUnder=1.0,"
                        + "lambdaOver=1.0",
                "coverage:target=0.1|coverage:target=0.1,eta=0.05",
            })
    void aConfigurationIsCanonical(String spec, String configuration) {
        assertEquals(configuration, Severities.create(spec).configuration());
        assertEquals(configuration, Severities.create(configuration).configuration());
    }

    /** Builders that say nothing and lines that say nothing mean the same. */
    @Test
    void defaultsAreTheBuilders() {
        assertEquals(
                OnlineGradientDescent.builder().build().configuration(),
                Severities.create("implicit-adagrad").configuration());
        assertEquals(
                WeightedQuantile.builder().build().configuration(),
                Severities.create("weighted-quantile").configuration());
        assertEquals(
                new GuardedHints(0, 1, 1).configuration(),
                Severities.create("robust-mix-guarded").configuration());
        assertEquals(
                MarketMix.builder().build().configuration(),
                Severities.create("market-mix").configuration());
        assertEquals(
                RobustMix.builder().build().configuration(),
                Severities.create("robust-mix").configuration());
    }

    @Test
    void everyControllerSaysWhatItIs() {
        for (final Severities.Kind kind : Severities.kinds()) {
            assertFalse(kind.description().isBlank(), kind.name());
        }
    }
}
