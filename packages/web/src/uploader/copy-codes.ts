import { announce } from '../announce.ts'
import { answerOnButton } from '../answer-on-button.ts'
import { copyText } from '../copy-text.ts'
import { messages } from '../messages/index.ts'

/**
 * Copies the code of this name of every finished upload, in the order in which they were added, each in a line. What may not be
 * embedded gives its link.
 */
export async function copyCodes(
  button: HTMLButtonElement,
  list: HTMLElement,
  name: string,
): Promise<void> {
  const rows = [...list.querySelectorAll('.upload[data-state="done"]')].reverse()
  const codes = rows.flatMap((row) => codeIn(row, name) ?? codeIn(row, 'Link') ?? [])
  const copied = await copyText(codes.join('\n'))
  answerOnButton(button, button, { copied, word: copied ? messages.copy.copied : undefined })
  announce(copied ? messages.uploader.allCopied(codes.length) : messages.copy.failedUnseen)
}

/** What places call their codes is the same in all languages; what a link is called is not. */
function codeIn(row: Element, name: string): string | undefined {
  const field = name === 'Link' ? '.result-link > .copy-row input' : `input[aria-label="${name}"]`
  return row.querySelector<HTMLInputElement>(field)?.value
}
