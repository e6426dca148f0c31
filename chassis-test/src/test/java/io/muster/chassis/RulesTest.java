package io.muster.chassis;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.muster.chassis.test.TidyRules;

class RulesTest {

    @TestFactory
    Stream<DynamicTest> tidy() {
        return TidyRules.ofThisModule();
    }
}
