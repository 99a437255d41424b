import type { en } from './en/index.ts'
import type { LanguageFacts } from './languages.ts'
import { Messages } from './messages.ts'

export type MessageId = keyof typeof en

/** What a page is said in: a language with its messages, and with its ways to write dates, numbers and lists. */
export class Locale {
  /** Of the language, as choices name it. */
  readonly code: string
  readonly facts: LanguageFacts
  readonly messages: Messages<MessageId>
  readonly #formats = new Map<string, unknown>()

  constructor(code: string, facts: LanguageFacts, table: Readonly<Record<MessageId, string>>) {
    this.code = code
    this.facts = facts
    this.messages = new Messages(table, facts.tag)
  }

  /** What `make` makes of the tag of the language, by its name: once, because the formats of `Intl` are dear to make. */
  format<T>(name: string, make: (tag: string) => T): T {
    const known = this.#formats.get(name) as T | undefined
    if (known !== undefined) return known
    const made = make(this.facts.tag)
    this.#formats.set(name, made)
    return made
  }
}
