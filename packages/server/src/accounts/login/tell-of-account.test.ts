import { expect, test } from 'vitest'
import type { KeyFacts } from '../api-keys/keys.ts'
import { tellOfAccount } from './tell-of-account.ts'

const key = {
  hint: 'pbca_live_AbCd…',
  audience: 'https://bin.example',
  scopes: ['image:create', 'image:read'],
} as unknown as KeyFacts

async function lettersTo(email: string, act: 'key' | 'second step') {
  const letters: unknown[][] = []
  const work: Promise<unknown>[] = []
  const { keyMade, secondStepRemoved } = tellOfAccount({
    users: { byId: async () => ({ email }) as never },
    tell: (...letter) => void letters.push(letter),
    run: (begun) => void work.push(begun),
  })
  if (act === 'key') keyMade('marie', key)
  else secondStepRemoved('marie')
  await Promise.all(work)
  return letters
}

test('a letter names a new key by its beginning, its site and what it may', async () => {
  const [[to, what, kind] = []] = await lettersTo('marie@example.org', 'key')
  expect([to, kind]).toEqual(['marie@example.org', 'key'])
  expect(what).toContain(
    'A new API key was created: pbca_live_AbCd…, which works on https://bin.example (image:create, image:read).',
  )
})

test('nothing is sent to programs, which have no mailbox', async () => {
  expect(await lettersTo('x@agents.invalid', 'key')).toEqual([])
})

test('a second step that the operator took away is told among other changes', async () => {
  expect(await lettersTo('marie@example.org', 'second step')).toEqual([
    ['marie@example.org', expect.stringContaining('turned off two-step verification'), 'notice'],
  ])
})
