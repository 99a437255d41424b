import { messages } from '../messages/index.ts'

const { refusal } = messages

/** The server said no; the message is the sentence to show. */
export class UploadRefusal extends Error {
  override name = 'UploadRefusal'
  /** The file itself is what is refused: sending it again changes nothing. */
  readonly isFinal: boolean

  constructor(sentence: string, { isFinal = false } = {}) {
    super(sentence)
    this.isFinal = isFinal
  }
}

/** Too large, of a kind that is not accepted, damaged. */
const finalStatuses: readonly number[] = [413, 415, 422]

type Answer = Pick<XMLHttpRequest, 'status' | 'responseText' | 'getResponseHeader'>

/** The refusal in an answer, or undefined when the upload went through. */
export function readRefusal(answer: Answer): UploadRefusal | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined
  return refusalIn(answer.status, answer.responseText, answer.getResponseHeader('retry-after'))
}

/** What an answer says to people: the server's own sentence where it has one, and when to come back. */
export function refusalIn(status: number, body: string, retryAfter: string | null): UploadRefusal {
  const sentence = sentenceOf(body) ?? sentenceFor(status)
  const isFinal = finalStatuses.includes(status)
  return new UploadRefusal(`${sentence}${waitOf(retryAfter)}`, { isFinal })
}

function sentenceOf(body: string): string | undefined {
  const { detail, title, error } = parse(body)
  const sentences = [detail, title, error].filter((text) => typeof text === 'string')
  // A bare code such as `overloaded` is a word for programs.
  return sentences.find((text) => /\s/.test(text))
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    // A proxy in between answers HTML: the status has to do.
    return {}
  }
}

const sentences: Readonly<Record<number, string>> = {
  401: refusal.signedOut,
  403: refusal.notProven,
  413: refusal.tooLarge,
  415: refusal.unsupported,
  422: refusal.damaged,
  429: refusal.tooMany,
  502: refusal.noStorage,
  503: refusal.busy,
}

function sentenceFor(status: number): string {
  return sentences[status] ?? refusal.internal
}

/** When to come back, after a space, where the answer says it. */
export function waitOf(retryAfter: string | null): string {
  const seconds = Number(retryAfter ?? Number.NaN)
  return seconds > 0 ? ` ${refusal.tryAgainIn(seconds)}` : ''
}
