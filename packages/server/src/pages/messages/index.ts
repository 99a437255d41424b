import type { MessageId } from './locale.ts'
import { currentLocale } from './locales.ts'
import type { Tags, Values } from './messages.ts'

export type { MessageId } from './locale.ts'

/** A message as HTML for the body of a page, with its values and its tags, in the language of the page. */
export function text(id: MessageId, values?: Values, tags?: Tags): JSX.Element {
  return currentLocale().messages.html(id, values, tags)
}

/** A message as plain text: for titles, for `safe` elements, for attributes (by `attr`) and for programs. */
export function plain(id: MessageId, values?: Values): string {
  return currentLocale().messages.plain(id, values)
}
