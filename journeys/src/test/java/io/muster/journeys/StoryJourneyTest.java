package io.muster.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.client.Request;
import io.muster.local.story.Story;
import io.muster.local.story.StoryListener;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningSuite.class)
class StoryJourneyTest {

    @Test
    void endsRightAtTheFirstAttemptOfEveryCall(Suite suite) {
        List<String> refusedByTheServer = new CopyOnWriteArrayList<>();
        List<String> steps = new ArrayList<>();

        new Story(suite, new StoryListener() {
                    @Override
                    public void step(String title) {
                        steps.add(title);
                    }

                    @Override
                    public void call(Request request, Answer answer) {
                        if (answer.isTemporary() || answer.status() >= 500) {
                            refusedByTheServer.add(request.method() + " " + request.path() + " " + answer.status());
                        }
                    }
                })
                .run();

        assertThat(steps).hasSizeGreaterThan(10);
        assertThat(refusedByTheServer).isEmpty();
    }

    @Test
    void canBeToldByManyAtOnce(Suite suite) {
        assertThat(java.util.stream.IntStream.range(0, 4).parallel().mapToObj(i -> {
                    new Story(suite, StoryListener.NONE).run();
                    return i;
                }))
                .hasSize(4);
    }
}
