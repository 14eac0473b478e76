package io.m3dio.webui.account;

import io.m3dio.webui.account.PasskeyClient.Name;
import io.m3dio.webui.account.PasskeyClient.NewPasskey;
import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.confirmation.Confirmations;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * Lists, adds, renames and removes passkeys.
 */
@Controller
@RequestMapping("/settings/passkeys")
final class PasskeyController {

	private static final String PAGE = "account/passkeys";

	private static final String ID = "/{id:[0-9A-Za-z_-]{1,1364}}";

	private final PasskeyClient client;

	private final Confirmations confirmations;

	PasskeyController(PasskeyClient client, Confirmations confirmations) {
		this.client = client;
		this.confirmations = confirmations;
	}

	@GetMapping
	ModelAndView show(@RequestParam(required = false) @Nullable String done) {
		return list(new ModelAndView(PAGE)).addObject("done", done);
	}

	/**
	 * Returns the options that the page's script creates a passkey by.
	 */
	@ResponseBody
	@PostMapping("/options")
	JsonNode begin(@RequestBody Confirmation confirmation) {
		return this.client.beginAdding(confirmation);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void add(@RequestBody NewPasskey passkey) {
		this.client.add(passkey);
	}

	@PostMapping(ID + "/rename")
	ModelAndView rename(@PathVariable String id, @RequestParam String name) {
		try {
			this.client.rename(id, new Name(name));
			return done("renamed");
		}
		catch (GatewayProblem ex) {
			return list(RefusedForm.of(PAGE, ex));
		}
	}

	@PostMapping(ID + "/remove")
	ModelAndView remove(@PathVariable String id, Confirmation confirmation) {
		try {
			this.client.remove(id, confirmation);
			return done("removed");
		}
		catch (GatewayProblem ex) {
			return list(RefusedForm.of(PAGE, ex));
		}
	}

	private static ModelAndView done(String what) {
		return new ModelAndView("redirect:/settings/passkeys?done=" + what);
	}

	private ModelAndView list(ModelAndView page) {
		return this.confirmations.addTo(page).addObject("passkeys", this.client.list().passkeys());
	}

}
