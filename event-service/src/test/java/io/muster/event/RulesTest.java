package io.muster.event;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.muster.chassis.test.ArchitectureRules;
import io.muster.chassis.test.TidyRules;

class RulesTest {

    @TestFactory
    Stream<DynamicTest> architecture() {
        return ArchitectureRules.of("io.muster.event");
    }

    @TestFactory
    Stream<DynamicTest> tidy() {
        return TidyRules.ofThisModule();
    }
}
