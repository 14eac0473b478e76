package io.m3dio.webui.apikey;

import java.util.List;

import io.m3dio.webui.apikey.ApiKeyClient.CreatedApiKey;
import io.m3dio.webui.apikey.ApiKeyClient.NewApiKey;
import io.m3dio.webui.gateway.GatewayProblem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists, creates and revokes API keys. A new key is in the response to the form that
 * creates it and nowhere else, so it is never part of an address.
 */
@Controller
@RequestMapping("/settings/keys")
final class ApiKeyController {

	private static final int DEFAULT_DAYS = 90;

	private static final List<String> SCOPES = List.of("jobs:read", "jobs:write");

	private final ApiKeyClient client;

	ApiKeyController(ApiKeyClient client) {
		this.client = client;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "false") boolean revoked) {
		return page("", SCOPES, DEFAULT_DAYS).addObject("revoked", revoked);
	}

	@PostMapping
	ModelAndView create(@RequestParam String name, @RequestParam(defaultValue = "") List<String> scope,
			@RequestParam(required = false) @Nullable Integer days) {
		try {
			CreatedApiKey created = this.client.create(new NewApiKey(name, scope, days));
			return page("", SCOPES, DEFAULT_DAYS).addObject("created", created);
		}
		catch (GatewayProblem ex) {
			if (ex.status() == 401 || ex.status() >= 500) {
				throw ex;
			}
			ModelAndView page = page(name, scope, days).addObject("problem", ex.problem());
			page.setStatus(HttpStatusCode.valueOf(ex.status()));
			return page;
		}
	}

	/**
	 * Revokes a key. It is no error if the key was already revoked.
	 */
	@PostMapping("/{id:[0-9A-Za-z]{12}}/revoke")
	String revoke(@PathVariable String id) {
		try {
			this.client.revoke(id);
		}
		catch (GatewayProblem ex) {
			if (ex.status() != 404) {
				throw ex;
			}
		}
		return "redirect:/settings/keys?revoked=true";
	}

	private ModelAndView page(String name, List<String> scopes, @Nullable Integer days) {
		return new ModelAndView("settings/keys").addObject("keys", this.client.list().keys())
			.addObject("name", name)
			.addObject("scopes", scopes)
			.addObject("days", days);
	}

}
