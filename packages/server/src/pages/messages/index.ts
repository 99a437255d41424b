import type { Tags, Values } from './messages.ts'
import type { MessageId } from './voice.ts'
import { spoken } from './voices.ts'

export type { MessageId } from './voice.ts'

/** A message as HTML for the body of a page, with its values and its tags, in the language of the page. */
export function text(id: MessageId, values?: Values, tags?: Tags): JSX.Element {
  return spoken().messages.html(id, values, tags)
}

/** A message as plain text: for titles, for `safe` elements, for attributes (by `attr`) and for programs. */
export function plain(id: MessageId, values?: Values): string {
  return spoken().messages.plain(id, values)
}
