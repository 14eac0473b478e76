package io.m3dio.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A multipart form, written byte by byte so that a test can send what no library would.
 */
public final class Form {

	private static final String BOUNDARY = "form-boundary";

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	public Form file(String name, byte[] content) {
		return part("name=\"file\"; filename=\"" + name + "\"", content);
	}

	public Form field(String name, String value) {
		return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
	}

	public String contentType() {
		return "multipart/form-data; boundary=" + BOUNDARY;
	}

	public byte[] bytes() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(this.bytes.toByteArray());
		all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return all.toByteArray();
	}

	/**
	 * The form as it is when the connection drops.
	 * @return its bytes without an end
	 */
	public byte[] cutBytes() {
		return this.bytes.toByteArray();
	}

	private Form part(String disposition, byte[] content) {
		this.bytes.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		this.bytes.writeBytes(content);
		this.bytes.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		return this;
	}

}
