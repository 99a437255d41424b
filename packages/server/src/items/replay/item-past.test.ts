import { expect, test } from 'vitest'
import type { ItemRow } from '../item/item-row.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import { changesOf, foldEntries } from './item-past.ts'

const fresh = {
  id: 'one',
  views: 0,
  view_limit: null,
  burned_at: null,
  expires_at: null,
  deleted_at: null,
  kept_until: null,
  deletion_id: null,
} as ItemRow

const deleted: JournalEntry = { id: 'one', at: 10, what: 'deleted', deletion: 'owner:d', until: 99 }
const restored: JournalEntry = { id: 'one', at: 20, what: 'restored' }
const inTrash = { ...fresh, deleted_at: 10, kept_until: 99, deletion_id: 'owner:d' }

test('a burned item is burned again and over', () => {
  expect(changed(fresh, { id: 'one', at: 10, what: 'burned' })).toEqual({
    burned_at: 10,
    expires_at: 10,
  })
})

test('the most views count, and the last of them ends it', () => {
  const limited = { ...fresh, view_limit: 3, views: 1 }
  const viewed = (views: number): JournalEntry => ({ id: 'one', at: 10, what: 'viewed', views })
  expect(changed(limited, viewed(2), viewed(1))).toEqual({ views: 2 })
  expect(changed(limited, viewed(2), viewed(3))).toEqual({ views: 3, expires_at: 10 })
  expect(changed(limited, viewed(1))).toBeUndefined()
})

test('what was deleted goes to the trash, and what was brought back comes out of it', () => {
  expect(changed(fresh, deleted)).toEqual({
    deleted_at: 10,
    kept_until: 99,
    deletion_id: 'owner:d',
  })
  expect(changed(fresh, deleted, restored)).toBeUndefined()
  expect(changed(inTrash, restored)).toEqual({
    deleted_at: null,
    kept_until: null,
    deletion_id: null,
  })
  // Deleted again since: the journal knows that too, and it was read.
  expect(changed({ ...inTrash, deleted_at: 30 }, restored)).toBeUndefined()
})

test('what was removed for good cannot be had back', () => {
  const removed: JournalEntry = { id: 'one', at: 30, what: 'removed' }
  expect(changed(inTrash, restored, removed)).toMatchObject({ deleted_at: 10, kept_until: 30 })
  expect(changed(fresh, removed)).toMatchObject({ deleted_at: 30, kept_until: 30 })
  expect(changed({ ...inTrash, kept_until: 20 }, removed)).toBeUndefined()
})

test('what is told of others changes nothing', () => {
  expect(foldEntries([{ id: 'ada', at: 1, what: 'left' }]).size).toBe(0)
})

function changed(row: ItemRow, ...entries: JournalEntry[]) {
  return changesOf(row, foldEntries(entries).get('one') ?? {})
}
