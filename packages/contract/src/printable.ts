// Control characters (C0, C1, ESC among them), separators of lines, and what turns the reading direction or hides.
const steering =
  /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

/** A text of a site or of other people on one line, with nothing in it that could steer a terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\s*[\r\n]\s*/g, ' ').replaceAll(steering, '\ufffd')
}

/** The same for a whole output, which keeps its lines and tabs. */
export function printableLines(text: string): string {
  return text.replaceAll(steering, (sign) => (sign === '\n' || sign === '\t' ? sign : '\ufffd'))
}

/** The same for JSON, which stays what it is: such characters stand in its strings only, as escapes. */
export function printableJson(json: string): string {
  return json.replaceAll(steering, (sign) =>
    sign === '\n' ? sign : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
