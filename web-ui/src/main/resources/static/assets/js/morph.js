// Changes an element into another in place: what stays the same stays the same element, with its focus, its
// selection and its sound. Elements with different keys are never taken for one another; one with the same
// data-keep is left alone altogether.

const key = (node) => node.dataset?.key ?? '';

const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && key(a) === key(b);

const attributes = (from, to) => {
	for (const { name } of [...from.attributes]) {
		if (!to.hasAttribute(name)) {
			from.removeAttribute(name);
		}
	}
	for (const { name, value } of to.attributes) {
		if (from.getAttribute(name) !== value) {
			from.setAttribute(name, value);
		}
	}
};

export const morph = (from, to) => {
	if (from.nodeType !== Node.ELEMENT_NODE) {
		if (from.nodeValue !== to.nodeValue) {
			from.nodeValue = to.nodeValue;
		}
		return;
	}
	if (from.dataset.keep && from.dataset.keep === to.dataset.keep) {
		return;
	}
	attributes(from, to);
	const wanted = [...to.childNodes];
	wanted.forEach((child, i) => {
		const current = from.childNodes[i];
		if (!current) {
			from.append(child);
		} else if (same(current, child)) {
			morph(current, child);
		} else {
			current.replaceWith(child);
		}
	});
	while (from.childNodes.length > wanted.length) {
		from.lastChild.remove();
	}
};
