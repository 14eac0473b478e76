package io.m3dio.platform.link;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Links to the web page.
 *
 * @param publicUrl the public address of the web page, which every link starts with: an
 * {@code http} or {@code https} URL, with a path if the page is not at the root
 */
@Validated
@ConfigurationProperties("m3dio.links")
public record PublicLinks(@Pattern(regexp = "https?://([\\w.-]+|\\[[\\da-f:]+])(:\\d+)?(/[\\w./~-]*)?",
		message = "M3DIO_PUBLIC_URL must look like https://m3dio.example.org") String publicUrl) {

	/**
	 * Returns the public URL of a path.
	 * @param path the path, starting with a slash
	 * @return the URL
	 */
	public String to(String path) {
		return this.publicUrl.replaceAll("/+$", "") + path;
	}

}
