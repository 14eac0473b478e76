package io.m3dio.webui.option;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OptionWords} and {@link OptionValue}.
 */
class OptionWordsTests {

	private final OptionWords words = new OptionWords(messages());

	@Test
	void saysNothingOfTheDefaults() {
		assertThat(this.words.of(null)).isEmpty();
		assertThat(this.words.of(Map.of())).isEmpty();
		assertThat(this.words.of(Map.of("preset", "v2"))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "{'preset':'v0'} | Best",
			"{'preset':'v2','mono':true,'start':60.0,'end':150.5} | Great · mono · 1:00–2:30.5",
			"{'preset':'320','start':5.0} | 320\u00a0kbit/s · from 0:05",
			"{'preset':'v4','end':3600.0} | about 165\u00a0kbit/s · until 1:00:00",
			"{'preset':'auto','fast':true,'chapters':'silence-zip'} | Auto · faster · one MP3 per chapter, where it's silent",
			"{'preset':'v2','fadeIn':2.0,'loudness':-14.0,'gain':3.5} | Great · fade in 2\u00a0s · −14\u00a0LUFS · 3.5\u00a0dB",
			"{'preset':'v2','title':'a'} | Great · 1 tag",
			"{'preset':'v2','title':'a','date':'2026','cover':true} | Great · 2 tags · video frame as cover",
			"{'preset':'v2','sampleRate':44100,'track':'deu','damaged':'refuse'} | Great · 44100\u00a0Hz · audio track deu · only if undamaged" })
	void saysWhatDiffers(String options, String said) {
		assertThat(String.join(" · ", this.words.of(read(options)))).isEqualTo(said);
	}

	@ParameterizedTest
	@CsvSource({ "start, 5.0, 0:05", "end, 3723.5, 1:02:03.5", "start, 83.1234567, 83.1234567", "fadeIn, 90.0, 90",
			"loudness, -14.0, -14", "sampleRate, 44100, 44100" })
	void writesValuesAsPeopleDo(String name, double value, String written) {
		assertThat(OptionValue.written(name, value)).isEqualTo(written);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> read(String options) {
		return new JsonMapper().readValue(options.replace("{'", "{\"")
			.replace("':", "\":")
			.replace(",'", ",\"")
			.replace(":'", ":\"")
			.replace("',", "\",")
			.replace("'}", "\"}"), Map.class);
	}

	private static ResourceBundleMessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		return messages;
	}

}
