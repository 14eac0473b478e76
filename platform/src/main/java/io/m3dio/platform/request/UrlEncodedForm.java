package io.m3dio.platform.request;

import java.io.IOException;
import java.io.InputStream;

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
	 * @return its fields in order
	 * @throws IOException if it cannot be read
	 */
	public static MultiValueMap<String, String> read(InputStream body) throws IOException {
		return CONVERTER.read(null, new Message(body));
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
