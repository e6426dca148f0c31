package io.muster.local.story;

import org.junit.jupiter.api.Test;

import io.muster.local.Json;
import io.muster.local.client.Request;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingTest {

    @Test
    void showsNoSecret() {
        Request request = Request.post(
                        "/auth/sign-up", Json.object().put("token", "inv_x").put("password", "s\\\"3cret"))
                .bearer("mk_abc");

        String shown = Masking.text(request)
                + Masking.secretsOut("{\"value\" : \"mk_abc\", \"accessToken\":\"eyJ\", \"name\":\"Jon\"}");

        assertThat(shown).doesNotContain("inv_x", "3cret", "mk_abc", "eyJ").contains("\"name\":\"Jon\"");
    }
}
