import { en } from './en/index.ts'
import { Messages, type Tags, type Values } from './messages.ts'

export type MessageId = keyof typeof en

const english = new Messages<MessageId>(en, 'en')

/** A message as HTML for the body of a page, with its values and its tags. */
export function text(id: MessageId, values?: Values, tags?: Tags): JSX.Element {
  return english.html(id, values, tags)
}

/** A message as plain text: for titles, for `safe` elements, for attributes (by `attr`) and for programs. */
export function plain(id: MessageId, values?: Values): string {
  return english.plain(id, values)
}
