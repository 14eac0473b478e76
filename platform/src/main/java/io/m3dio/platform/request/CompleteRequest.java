package io.m3dio.platform.request;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * A request whose body has arrived. The container does not know the fields of a form that
 * it has not read itself, so this class reads them. If the query and the form have the
 * same name, the query's value counts.
 */
final class CompleteRequest extends HttpServletRequestWrapper {

	private final ServletInputStream body;

	private final Map<String, String[]> parameters;

	CompleteRequest(HttpServletRequest request, byte[] body) throws IOException {
		super(request);
		this.body = new Body(new ByteArrayInputStream(body));
		this.parameters = new LinkedHashMap<>(request.getParameterMap());
		if (isForm(request)) {
			UrlEncodedForm.read(new ByteArrayInputStream(body))
				.forEach((name, values) -> this.parameters.putIfAbsent(name, values.toArray(String[]::new)));
		}
	}

	private static boolean isForm(HttpServletRequest request) {
		String type = request.getContentType();
		return HttpMethod.POST.matches(request.getMethod()) && type != null && type.regionMatches(true, 0,
				MediaType.APPLICATION_FORM_URLENCODED_VALUE, 0, MediaType.APPLICATION_FORM_URLENCODED_VALUE.length());
	}

	@Override
	public ServletInputStream getInputStream() {
		return this.body;
	}

	@Override
	public BufferedReader getReader() {
		String encoding = getCharacterEncoding();
		return new BufferedReader(new InputStreamReader(this.body,
				(encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8));
	}

	@Override
	public @Nullable String getParameter(String name) {
		String[] values = getParameterValues(name);
		return (values != null && values.length > 0) ? values[0] : null;
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		return Collections.unmodifiableMap(this.parameters);
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return Collections.enumeration(this.parameters.keySet());
	}

	@Override
	@SuppressWarnings("NullAway")
	public String @Nullable [] getParameterValues(String name) {
		return this.parameters.get(name);
	}

	private static final class Body extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		Body(ByteArrayInputStream bytes) {
			this.bytes = bytes;
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return this.bytes.read(buffer, offset, length);
		}

		@Override
		public int available() {
			return this.bytes.available();
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("The body has arrived and is read at once");
		}

	}

}
