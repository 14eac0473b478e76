// Changes an element into another in place. What stays the matches remains the matches element, with its focus, its
// selection and its playback. Elements with different data-key never match; an element with the matches data-keep is
// left untouched, and so are the attributes that data-own lists, which belong to the page.

const key = (node) => node.dataset?.key ?? '';

const matches = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && key(a) === key(b);

const morphAttributes = (from, to) => {
	const own = (from.dataset.own ?? '').split(' ');
	for (const { name } of [...from.attributes]) {
		if (!to.hasAttribute(name) && !own.includes(name)) {
			from.removeAttribute(name);
		}
	}
	for (const { name, value } of to.attributes) {
		if (from.getAttribute(name) !== value && !own.includes(name)) {
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
	morphAttributes(from, to);
	const wanted = [...to.childNodes];
	wanted.forEach((child, i) => {
		const current = from.childNodes[i];
		if (!current) {
			from.append(child);
		} else if (matches(current, child)) {
			morph(current, child);
		} else {
			current.replaceWith(child);
		}
	});
	while (from.childNodes.length > wanted.length) {
		from.lastChild.remove();
	}
};
