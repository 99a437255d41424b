import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Newcomer, TestServer } from './start-server.ts'

export type Ticket = { readonly upload_id: string; readonly put_url: string }

/** Announces a file; answers the ticket, or what refused it. */
export async function announce(person: Newcomer, wish: Record<string, unknown>): Promise<Response> {
  return person.fetch('/api/v1/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ filename: 'a.png', mime: 'image/png', ...wish }),
  })
}

export async function ticketFor(
  person: Newcomer,
  file: Buffer,
  wish: Record<string, unknown> = {},
): Promise<Ticket> {
  const answer = await announce(person, { size: file.length, ...wish })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Ticket
}

export function put(ticket: Ticket, file: Buffer): Promise<Response> {
  return fetch(ticket.put_url, { method: 'PUT', body: new Uint8Array(file) })
}

/** Uploads, bytes and counters: what is left when everything is over must be what items say. */
export async function expectNothingLeft(server: TestServer, person: Newcomer): Promise<void> {
  const { app } = server
  const { query } = app.database
  const pieces = query
    .selectFrom('upload_pieces')
    .innerJoin('uploads', 'uploads.id', 'upload_pieces.upload_id')
    .select('blob_key')
    .where('user_id', '=', person.userId)
  await expect
    .poll(async () => ({
      pieces: await pieces.execute(),
      doomed: await query.selectFrom('doomed_blobs').selectAll().execute(),
      orphans: (await app.blobVerification.run()).orphans,
      temporaryFile: await readdir(join(server.config.dataDirectory, 'scratch')),
    }))
    .toEqual({ pieces: [], doomed: [], orphans: [], temporaryFile: [] })
  const items = await query
    .selectFrom('items')
    .select(['size_bytes', 'upload_source'])
    .where('owner_id', '=', person.userId)
    .execute()
  const user = await app.users.find(person.email)
  expect(await app.storageUse.read(user)).toEqual({
    items: items.length,
    bytes: items.reduce((sum, row) => sum + row.size_bytes, 0),
  })
  expect((await app.quotas.read(user)).used).toBe(
    items.filter((row) => row.upload_source !== 'web').length,
  )
}
