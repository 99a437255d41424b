import type { Frame } from '../layout/layout.tsx'
import type { TicketModel } from './ticket-model.ts'
import { renderExpiredTicket, renderTicket } from './ticket-page.tsx'

const states = ['waiting', 'received', 'done', 'failed'] as const

/** Every state of the page behind an upload ticket, with the text wherever a text can be. */
export function ticketPages(frame: Frame, text: string): string[] {
  const ticket: TicketModel = {
    state: 'waiting',
    client: text,
    keyName: text,
    actors: [{ client_id: text, name: text }],
    kind: 'either',
    filename: text,
    title: text,
    bytes: 1,
    isExact: false,
    expiration: 'burn',
    isPrivate: true,
    expiresAt: 0,
    reason: text,
    choices: {
      description: text,
      tags: text,
      expirations: ['1d', 'burn'],
      mayHide: true,
      mayLock: true,
    },
  }
  return [
    ...states.map((state) =>
      renderTicket({ frame, ticket: { ...ticket, state }, path: text, refusal: text }),
    ),
    renderExpiredTicket(frame),
  ]
}
