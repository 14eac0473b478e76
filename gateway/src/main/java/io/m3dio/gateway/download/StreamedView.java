package io.m3dio.gateway.download;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import io.m3dio.gateway.transfer.Transfer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.View;

/**
 * Sends something as it is read. Who has a copy asks each time whether it is still valid.
 *
 * @param type its media type
 * @param length its length in bytes; null if it is not known before it is sent
 * @param transfer the transfer, which ends with the response
 * @param content sends the content
 */
public record StreamedView(String type, @Nullable Integer length, Transfer transfer, Content content) implements View {

	@Override
	public String getContentType() {
		return this.type;
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		try (this.transfer) {
			// Only the type itself says whether there is one.
			response.setCharacterEncoding((String) null);
			response.setContentType(this.type);
			response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noCache().cachePrivate().getHeaderValue());
			if (this.length != null) {
				response.setContentLength(this.length);
			}
			if (HttpMethod.HEAD.matches(request.getMethod())) {
				response.flushBuffer();
				return;
			}
			this.content.writeTo(response.getOutputStream());
		}
	}

	/**
	 * A content.
	 */
	@FunctionalInterface
	public interface Content {

		/**
		 * Sends it.
		 * @param out where to
		 * @throws IOException if it cannot be read or sent
		 */
		void writeTo(OutputStream out) throws IOException;

	}

}
