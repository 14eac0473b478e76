package io.m3dio.gateway.description;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import io.m3dio.gateway.route.Backend;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Completes the description that is generated here by what the services behind say of
 * themselves, and tells of those that cannot be asked.
 */
@ControllerAdvice(assignableTypes = OpenApiWebMvcResource.class)
class WholeDescription implements ResponseBodyAdvice<byte[]> {

	private static final Duration CONNECT = Duration.ofSeconds(2);

	private final List<BackendDescription> descriptions;

	private final JsonMapper json;

	WholeDescription(List<Backend> backends, JsonMapper json) {
		HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
		this.descriptions = backends.stream().map((backend) -> new BackendDescription(backend, http, json)).toList();
		this.json = json;
	}

	@Override
	public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
		return "openapiJson".equals(method.getExecutable().getName());
	}

	@Override
	public byte @Nullable [] beforeBodyWrite(byte @Nullable [] own, MethodParameter method, MediaType type,
			Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
			ServerHttpResponse response) {
		ObjectNode whole = (ObjectNode) this.json.readTree(own);
		Merge merge = new Merge(whole);
		for (BackendDescription description : this.descriptions) {
			description.latest()
				.ifPresentOrElse((part) -> merge.add(part.deepCopy(), description.backend().paths()),
						() -> merge.miss(description.backend().name()));
		}
		return this.json.writeValueAsBytes(whole);
	}

}
