import { expect, test } from 'vitest'
import { Background } from '../../core/background.ts'
import { createKeyedHash } from '../../core/keyed-hash.ts'
import { createLog } from '../../core/log.ts'
import type { Message } from '../../mail/index.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import { RateLimits } from '../rate-limits/rate-limits.ts'
import { MemoryWindows } from '../rate-limits/rate-windows.ts'
import { Letters } from './letters.ts'
import { Mailboxes } from './mailboxes.ts'

const key = {
  hint: 'pbca_live_AbCd…',
  audience: 'https://bin.example',
  scopes: ['image:create', 'image:read'],
}

async function lettersTo(email: string, act: 'key' | 'second step') {
  const sent: Message[] = []
  const mail = {
    delivers: true,
    send: async (message: Message) => void sent.push(message),
    check: async () => {},
    [Symbol.asyncDispose]: async () => {},
  }
  const mailboxes = new Mailboxes(mail, {
    keyedHash: createKeyedHash(Buffer.alloc(32, 1)),
    limits: new RateLimits(new MemoryWindows(), { now: () => 0 }),
    securityEvents: {} as SecurityEvents,
  })
  const background = new Background(createLog('silent'))
  const users = { byId: async () => ({ email }) as never }
  const site = { origin: 'https://bin.example', siteName: 'Bin' }
  const letters = new Letters(site, { mailboxes, users, background })
  if (act === 'key') letters.keyCreated('marie', key)
  else letters.secondFactorRemoved('marie')
  await background.settle()
  return sent
}

test('a letter names a new key by its beginning, its site and what it may', async () => {
  const [letter] = await lettersTo('marie@example.org', 'key')
  expect(letter).toMatchObject({ to: 'marie@example.org', subject: 'New API key at Bin' })
  expect(letter?.text).toContain(
    'A new API key was created: pbca_live_AbCd…, which works on https://bin.example (image:create, image:read).',
  )
})

test('nothing is sent to programs, which have no mailbox', async () => {
  expect(await lettersTo('x@agents.invalid', 'key')).toEqual([])
})

test('a second step that the operator took away is told among other changes', async () => {
  expect(await lettersTo('marie@example.org', 'second step')).toEqual([
    {
      to: 'marie@example.org',
      subject: 'Your Bin account was changed',
      text: expect.stringContaining('turned off two-step verification'),
    },
  ])
})
