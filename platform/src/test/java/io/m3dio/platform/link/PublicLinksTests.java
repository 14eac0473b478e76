package io.m3dio.platform.link;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class PublicLinksTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Configuration.class);

	@ParameterizedTest
	@CsvSource({ "http://localhost:8080, http://localhost:8080/d/x",
			"https://m3dio.example/, https://m3dio.example/d/x",
			"https://example.org/m3dio, https://example.org/m3dio/d/x", "http://[::1]:8080, http://[::1]:8080/d/x" })
	void makesLinks(String publicUrl, String link) {
		this.context.withPropertyValues("m3dio.links.public-url=" + publicUrl)
			.run((context) -> assertThat(context.getBean(PublicLinks.class).to("/d/x")).isEqualTo(link));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "foo", "m3dio.example.org", "localhost:8080", "ftp://m3dio.example.org", "https://",
			"https:///path", "https://m3dio.example.org?page=1", "https://m3dio.example.org/#top",
			"https://m3dio example.org", "javascript:alert(1)" })
	void refusesWhatNoLinkCanBeginWith(String publicUrl) {
		this.context.withPropertyValues("m3dio.links.public-url=" + publicUrl)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("publicUrl")
				.hasMessageContaining("M3DIO_PUBLIC_URL must look like https://m3dio.example.org"));
	}

	@EnableConfigurationProperties(PublicLinks.class)
	static class Configuration {

	}

}
