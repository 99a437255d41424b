import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase } from '../../test/support/databases.ts'
import type { StorageConfig } from '../config/config.ts'
import { createKeyedHash } from '../core/keyed-hash.ts'
import { type BlobMove, BlobMoves, resealBlobMove } from './blob-moves.ts'
import { storageNow } from './blob-placement.ts'
import { KeptPlaces, nameOfPlace } from './kept-places.ts'

const disk: StorageConfig = { kind: 'disk', directory: '/data/blobs' }
const bucket: StorageConfig = {
  kind: 's3',
  bucket: 'anybin',
  prefix: 'files/',
  region: 'eu-central-1',
  endpoint: 'https://s3.example',
  accessKeyId: 'id',
  secretAccessKey: 'never in clear',
  forcePathStyle: true,
}
const elsewhere: StorageConfig = { ...bucket, bucket: 'another' }
const old = createKeyedHash(Buffer.from('the secret of before'))
const next = createKeyedHash(Buffer.from('the secret of now'))

function keptBy(keyedHash: typeof old, configured: StorageConfig = disk) {
  return new KeptPlaces({ configured, dataDirectory: '/data', keyedHash })
}

function moveTo(kept: KeptPlaces, stage: BlobMove['stage']): BlobMove {
  return { stage, from: kept.keep(disk), to: kept.keep(bucket), begunAt: 1, isEmptied: false }
}

describeOnEngines('moves of files', (engine) => {
  test('of two commands that change a move one is told so', async () => {
    await using database = await openTestDatabase(engine)
    const moves = new BlobMoves({ database })
    const set = (before: BlobMove | undefined, after: BlobMove | undefined) =>
      database.inTransaction((open) => moves.replace(open, before, after))
    const first = moveTo(keptBy(old), 'copying')
    await set(undefined, first)
    expect(await moves.read()).toEqual(first)
    const conflict = { code: 'conflict' }
    await expect(set(undefined, first)).rejects.toMatchObject(conflict)
    await set(first, { ...first, stage: 'switching' })
    await expect(set(first, { ...first, stage: 'given-up' })).rejects.toMatchObject(conflict)
    await set({ ...first, stage: 'switching' }, undefined)
    expect(await moves.read()).toBeUndefined()
  })

  test('keys of buckets are encrypted, and are encrypted anew with another secret', async () => {
    await using database = await openTestDatabase(engine)
    const moves = new BlobMoves({ database })
    const move = moveTo(keptBy(old), 'settled')
    await database.inTransaction((open) => moves.replace(open, undefined, move))
    expect(await moves.readText()).not.toContain('never in clear')
    const secrets = { from: old, to: next }
    const resealed = await database.inTransaction((open) => resealBlobMove(database, open, secrets))
    expect(resealed).toBe(1)
    const { to } = (await moves.read()) as BlobMove
    expect(keptBy(next).configOf(to)).toEqual(bucket)
    expect(() => keptBy(old).configOf(to)).toThrow()
  })
})

test.each([
  ['copying', disk],
  ['given-up', disk],
  ['settled', bucket],
  ['dropped', bucket],
] as const)('a backup finds the files of a move that is %s', (stage, place) => {
  const kept = keptBy(old)
  expect(storageNow(moveTo(kept, stage), kept)).toEqual(place)
})

test.each(['switching', 'moved'] as const)(
  'a backup waits for another time while it is %s',
  (stage) => {
    const kept = keptBy(old)
    expect(() => storageNow(moveTo(kept, stage), kept)).toThrow('two places')
  },
)

test('settings that name the new place win, with the keys that they have', () => {
  const replaced = { ...bucket, secretAccessKey: 'replaced since' }
  const kept = keptBy(old, replaced)
  expect(storageNow(moveTo(keptBy(old), 'dropped'), kept)).toEqual(replaced)
})

test('settings that name a third place are refused until the move is over', () => {
  const kept = keptBy(old, elsewhere)
  expect(() => storageNow(moveTo(kept, 'settled'), kept)).toThrow('must name one of the two')
  expect(storageNow(moveTo(kept, 'dropped'), kept)).toEqual(elsewhere)
})

test('places have the names that the command takes', () => {
  expect([disk, bucket].map(nameOfPlace)).toEqual(['disk', 's3://anybin/files/'])
})
