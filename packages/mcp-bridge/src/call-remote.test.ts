import { ProtocolError } from '@modelcontextprotocol/server'
import { expect, test } from 'vitest'
import type { BridgeParts } from './bridge-parts.ts'
import { callRemote } from './call-remote.ts'

test('of several calls that are refused one asks the person, and none throws away what that brought', async () => {
  let token: string | undefined = 'old'
  let asked = 0
  const parts = {
    settings: { key: undefined },
    pass: {
      token: async () => token,
      obtain: async () => {
        if (token === undefined) asked += 1
        token ??= `new-${asked}`
        return undefined
      },
      forget: async () => {
        token = undefined
      },
    },
  } as unknown as BridgeParts
  const slow = Promise.withResolvers<void>()
  const call = (ready?: Promise<void>) => async () => {
    const shown = token
    await ready
    if (shown === 'old') throw new ProtocolError(-32001, 'Invalid token')
    return shown
  }
  const late = callRemote(parts, call(slow.promise))
  expect(await callRemote(parts, call())).toBe('new-1')
  slow.resolve()
  expect(await late).toBe('new-1')
  expect(asked).toBe(1)
})
