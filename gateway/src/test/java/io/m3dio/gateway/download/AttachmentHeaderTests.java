package io.m3dio.gateway.download;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AttachmentHeader}.
 */
class AttachmentHeaderTests {

	@Test
	void keepsAQuotationMarkWhereThatNeedsNoBackslash() {
		assertThat(AttachmentHeader.attachment("say \"hi\".mp3"))
			.isEqualTo("attachment; filename=\"say 'hi'.mp3\"; filename*=UTF-8''say%20%22hi%22.mp3");
	}

	@Test
	void keepsJoinersForWhoeverKnowsThem() {
		assertThat(AttachmentHeader.attachment("👨\u200d👩\u200d👧 \u0646\u200c\u0645.mp3"))
			.isEqualTo("attachment; filename=\"___ __.mp3\"; filename*=UTF-8''%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9"
					+ "%E2%80%8D%F0%9F%91%A7%20%D9%86%E2%80%8C%D9%85.mp3");
	}

}
