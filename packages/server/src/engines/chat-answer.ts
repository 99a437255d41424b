/**
 * `thought`: nothing but thoughts, or cut off before the end; `words`: an answer without an object in it; `blind`: it says that it
 * sees no picture.
 */
export type ReadAnswer =
  | { readonly kind: 'object'; readonly value: object; readonly model: string | undefined }
  | { readonly kind: 'thought' | 'words' | 'blind' }

type Completion = {
  readonly model?: unknown
  readonly choices?: readonly {
    readonly finish_reason?: unknown
    readonly message?: { readonly content?: unknown }
  }[]
}

const sawNothing =
  /\b(do not|don't|cannot|can't|can not|unable to) (see|view|access|process|analy[sz]e)\b[^.]{0,40}\b(images?|pictures?|photos?)\b|\bno (image|picture|photo) (was |is |has been )?(provided|attached|visible)/i

/** What a chat completion says. The object may stand in a fence or among words; thoughts do not count. */
export function readAnswer(text: string): ReadAnswer {
  const completion = parse(text) as Completion | undefined
  const choice = completion?.choices?.[0]
  const content = contentOf(choice?.message?.content)
  const said = withoutThoughts(content).trim()
  const value = findObject(said)
  const model = typeof completion?.model === 'string' ? completion.model.slice(0, 100) : undefined
  if (value) return { kind: 'object', value, model }
  if (choice && (said === '' || choice.finish_reason === 'length')) return { kind: 'thought' }
  return { kind: sawNothing.test(said) ? 'blind' : 'words' }
}

function contentOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  const texts = content.map((part: { text?: unknown } | null) => part?.text)
  return texts.filter((one) => typeof one === 'string').join('')
}

/** One that has no end is still thinking. */
function withoutThoughts(text: string): string {
  const end = text.lastIndexOf('</think>')
  if (end >= 0) return text.slice(end + '</think>'.length)
  return text.trimStart().startsWith('<think>') ? '' : text
}

function findObject(text: string): object | undefined {
  const begin = text.indexOf('{')
  const end = text.lastIndexOf('}')
  if (begin < 0 || end < begin) return undefined
  const value = parse(text.slice(begin, end + 1))
  return typeof value === 'object' && value !== null ? value : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // What is no JSON is an answer like any other, which is read as words.
    return undefined
  }
}
