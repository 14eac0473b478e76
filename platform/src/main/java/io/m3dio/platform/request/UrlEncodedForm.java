package io.m3dio.platform.request;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BiConsumer;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.util.MultiValueMap;

/**
 * Reads forms of the type {@code application/x-www-form-urlencoded}, where the request's
 * own parameters do not have their fields.
 */
public final class UrlEncodedForm {

	private static final FormHttpMessageConverter CONVERTER = new FormHttpMessageConverter();

	private UrlEncodedForm() {
	}

	/**
	 * Reads a form.
	 * @param body the encoded form, in UTF-8
	 * @return its fields in order; one that has only a name is empty
	 * @throws IOException if it cannot be read
	 */
	static MultiValueMap<String, String> read(InputStream body) throws IOException {
		MultiValueMap<String, String> form = CONVERTER.read(null, new Message(body));
		form.values().forEach((values) -> values.replaceAll((value) -> Objects.requireNonNullElse(value, "")));
		return form;
	}

	/**
	 * Reads a form field by field.
	 * @param body the encoded form, in UTF-8
	 * @param field takes the name and the value of each
	 * @throws IOException if the form cannot be read
	 */
	public static void forEachField(InputStream body, BiConsumer<String, byte[]> field) throws IOException {
		read(body).forEach((name, values) -> values
			.forEach((value) -> field.accept(name, value.getBytes(StandardCharsets.UTF_8))));
	}

	private record Message(InputStream body) implements HttpInputMessage {

		@Override
		public InputStream getBody() {
			return this.body;
		}

		@Override
		public HttpHeaders getHeaders() {
			return HttpHeaders.EMPTY;
		}

	}

}
