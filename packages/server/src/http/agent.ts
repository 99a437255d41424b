import type { Actor, Agent } from '../accounts/index.ts'

const maxLength = 60

/** Whoever sent a request, with what is known of the program that sent it. People in a browser are no program. */
export function asAgent(actor: Actor | undefined, agent: () => Agent): Actor | undefined {
  const isProgram = actor?.via === 'key' || actor?.via === 'token'
  return isProgram ? { ...actor, agent: agent() } : actor
}

/** What a program calls itself, as people may read it: one line, short, and nothing that turns or hides text. */
export function clientName(words: unknown): string | null {
  if (typeof words !== 'string') return null
  const line = words.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  return line === '' ? null : Array.from(line).slice(0, maxLength).join('')
}

/** The first word of a `User-Agent`, which names the program (RFC 9110 §10.1.5). */
export function clientInHeader(userAgent: string | undefined): string | null {
  return clientName(userAgent?.split(/[\s(]/)[0])
}
