import { escapeHtml } from '@kitajs/html'
import { IntlMessageFormat } from 'intl-messageformat'

/** What stands in the places of a message. */
export type Values = Readonly<Record<string, string | number | Date>>

/** What the tags of a message become, from the HTML that stands in them: `<a>…</a>` in a message needs `{ a: … }` here. */
export type Tags = Readonly<Record<string, (inner: JSX.Element) => JSX.Element>>

/** The messages of one language, in ICU MessageFormat. Each is compiled when it is needed first. */
export class Messages<Id extends string> {
  readonly #table: Readonly<Record<Id, string>>
  readonly #locale: string
  readonly #compiled = new Map<Id, IntlMessageFormat>()

  constructor(table: Readonly<Record<Id, string>>, locale: string) {
    this.#table = table
    this.#locale = locale
  }

  /** A message as HTML for the body of a page. Its text and its values are escaped, and only what `tags` make is not. */
  html(id: Id, values: Values = {}, tags: Tags = {}): JSX.Element {
    const parts = this.#format(id).formatToParts<Html>({ ...values, ...wrapTags(tags) })
    return parts.map(({ value }) => htmlOf(value)).join('')
  }

  /** A message as plain text: for titles, for `safe` elements, for attributes (by `attr`) and for programs. */
  plain(id: Id, values: Values = {}): string {
    return String(this.#format(id).format(values))
  }

  #format(id: Id): IntlMessageFormat {
    const known = this.#compiled.get(id)
    if (known) return known
    const made = new IntlMessageFormat(this.#table[id], this.#locale)
    this.#compiled.set(id, made)
    return made
  }
}

/** Made of text already, so that it is not escaped once more. */
class Html {
  readonly html: string

  constructor(html: string) {
    this.html = html
  }
}

function wrapTags(tags: Tags) {
  return Object.fromEntries(
    Object.entries(tags).map(([name, make]) => [
      name,
      (inner: readonly unknown[]) => new Html(String(make(inner.map(htmlOf).join('')))),
    ]),
  )
}

function htmlOf(part: unknown): string {
  return part instanceof Html ? part.html : escapeHtml(String(part))
}
