/** Picks the sentences of a language. English answers for a language we do not have. */
import en from "./en.js";
import pl from "./pl.js";

export const LANGUAGES = { en, pl };

/**
 * A speaker of one language: `say(key, values)` gives the sentence with its values filled in.
 * A sentence with plural forms needs `values.count`. An unknown key throws: a typing error must not reach a reader.
 */
export function speaker(language) {
  const code = LANGUAGES[language] ? language : "en";
  return speakerOf(LANGUAGES[code], code);
}

/** The same for any sentences, written in the language `code`. */
export function speakerOf(sentences, code) {
  const plural = new Intl.PluralRules(code === "en" ? "en-GB" : code);
  const say = (key, values = {}) => {
    let sentence = sentences[key];
    if (sentence === undefined) throw new Error(`No sentence ${key} in the language ${code}`);
    if (typeof sentence === "object") sentence = sentence[plural.select(values.count)] ?? sentence.other;
    return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
  say.language = code;
  return say;
}
