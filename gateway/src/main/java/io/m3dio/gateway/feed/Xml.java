package io.m3dio.gateway.feed;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an XML document whose texts may hold anything. Characters that no XML document
 * can have are replaced.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2</a>
 */
final class Xml {

	private static final String IMPOSSIBLE = "[^\\t\\n\\r\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

	private final XMLStreamWriter writer;

	/**
	 * Begins a document.
	 * @param out where to
	 * @param root the name of its root
	 * @param namespaces the namespaces by their prefixes
	 * @param attributes the attributes of its root
	 */
	Xml(OutputStream out, String root, Map<String, String> namespaces, Map<String, String> attributes)
			throws XMLStreamException {
		// Given a stream, the JDK's writer would split the characters beyond the Basic
		// Multilingual Plane into two that are not valid alone.
		this.writer = XMLOutputFactory.newDefaultFactory()
			.createXMLStreamWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
		this.writer.writeStartDocument("UTF-8", "1.0");
		this.writer.writeStartElement(root);
		for (Map.Entry<String, String> namespace : new TreeMap<>(namespaces).entrySet()) {
			this.writer.writeNamespace(namespace.getKey(), namespace.getValue());
			this.writer.setPrefix(namespace.getKey(), namespace.getValue());
		}
		attributes(attributes);
	}

	/**
	 * Begins an element that holds others.
	 * @param name its name, with its prefix if it has one
	 */
	void begin(String name) throws XMLStreamException {
		begin(name, Map.of());
	}

	/**
	 * Begins an element that holds others.
	 * @param name its name, with its prefix if it has one
	 * @param attributes its attributes
	 */
	void begin(String name, Map<String, String> attributes) throws XMLStreamException {
		int colon = name.indexOf(':');
		if (colon < 0) {
			this.writer.writeStartElement(name);
		}
		else {
			String prefix = name.substring(0, colon);
			this.writer.writeStartElement(prefix, name.substring(colon + 1),
					this.writer.getNamespaceContext().getNamespaceURI(prefix));
		}
		attributes(attributes);
	}

	/**
	 * Ends the element that was begun last.
	 */
	void end() throws XMLStreamException {
		this.writer.writeEndElement();
	}

	/**
	 * Writes an element with a text.
	 * @param name its name
	 * @param text the text
	 */
	void text(String name, String text) throws XMLStreamException {
		text(name, text, Map.of());
	}

	/**
	 * Writes an element with a text.
	 * @param name its name
	 * @param text the text
	 * @param attributes its attributes
	 */
	void text(String name, String text, Map<String, String> attributes) throws XMLStreamException {
		begin(name, attributes);
		this.writer.writeCharacters(clean(text));
		end();
	}

	/**
	 * Writes an element without a content.
	 * @param name its name
	 * @param attributes its attributes
	 */
	void empty(String name, Map<String, String> attributes) throws XMLStreamException {
		begin(name, attributes);
		end();
	}

	/**
	 * Ends the document.
	 */
	void finish() throws XMLStreamException {
		this.writer.writeEndDocument();
		this.writer.flush();
	}

	private void attributes(Map<String, String> attributes) throws XMLStreamException {
		for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
			this.writer.writeAttribute(attribute.getKey(), clean(attribute.getValue()));
		}
	}

	private static String clean(String text) {
		return text.replaceAll(IMPOSSIBLE, "\uFFFD");
	}

}
