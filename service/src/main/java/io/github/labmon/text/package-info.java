/**
 * Texts for people: a {@link io.github.labmon.text.Message} holds a key and arguments, and is turned into a sentence of
 * one language where it leaves labmon. Every package with texts has {@code messages_en.properties} and
 * {@code messages_de.properties} and a {@link io.github.labmon.text.MessageBundle} that names them.
 */
@NullMarked
package io.github.labmon.text;

import org.jspecify.annotations.NullMarked;
