package io.m3dio.webui.secondfactor;

import io.m3dio.webui.confirmation.Confirmation;
import io.m3dio.webui.confirmation.Confirmations;
import io.m3dio.webui.gateway.GatewayProblem;
import io.m3dio.webui.gateway.RefusedForm;
import io.m3dio.webui.page.QrCode;
import io.m3dio.webui.secondfactor.SecondFactorClient.Code;
import io.m3dio.webui.secondfactor.SecondFactorClient.NewSecondFactor;
import io.m3dio.webui.secondfactor.SecondFactorClient.RecoveryCodes;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns two-step login on and off.
 */
@Controller
@RequestMapping("/settings/two-step")
final class SecondFactorController {

	private final SecondFactorClient client;

	private final Confirmations confirmations;

	SecondFactorController(SecondFactorClient client, Confirmations confirmations) {
		this.client = client;
		this.confirmations = confirmations;
	}

	@GetMapping
	ModelAndView show(@RequestParam(defaultValue = "false") boolean off) {
		return page().addObject("off", off);
	}

	@PostMapping
	ModelAndView begin(Confirmation confirmation) {
		try {
			return setup(this.client.begin(confirmation));
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(), ex);
		}
	}

	/**
	 * The form has the secret, because auth does not tell it twice.
	 */
	@PostMapping("/confirm")
	ModelAndView confirm(@RequestParam String code, @RequestParam String secret, @RequestParam String uri) {
		try {
			return codes(this.client.confirm(new Code(code)));
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(setup(new NewSecondFactor(secret, uri)), ex);
		}
	}

	@PostMapping("/recovery-codes")
	ModelAndView renewCodes(Confirmation confirmation) {
		try {
			return codes(this.client.renewCodes(confirmation));
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(), ex);
		}
	}

	@PostMapping("/off")
	ModelAndView turnOff(Confirmation confirmation) {
		try {
			this.client.remove(confirmation);
			return new ModelAndView("redirect:/settings/two-step?off=true");
		}
		catch (GatewayProblem ex) {
			return RefusedForm.of(page(), ex);
		}
	}

	private ModelAndView page() {
		return this.confirmations.addTo(new ModelAndView("security/two-step")).addObject("factor", this.client.get());
	}

	private static ModelAndView setup(NewSecondFactor factor) {
		return new ModelAndView("security/two-step-setup").addObject("setup", factor)
			.addObject("qr", QrCode.of(factor.uri()));
	}

	private static ModelAndView codes(RecoveryCodes codes) {
		return new ModelAndView("security/recovery-codes").addObject("codes", codes.recoveryCodes());
	}

}
