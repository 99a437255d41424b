import { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import { decide } from '../decide.ts'
import { describeItem } from '../describe-item.ts'
import type { ItemRow } from '../item-records.ts'
import type { ExportParts } from './export-parts.ts'
import { type AddEntry, openZip } from './zip-file.ts'

const batch = 200

type Parts = Pick<ExportParts, 'addresses' | 'blobs' | 'lists' | 'clock'>

/**
 * A ZIP file as it is written: `account.json`, `items.json`, and the bytes of every item in `items/`.
 */
export function writeExport(parts: Parts, userId: string, account: object): Readable {
  const zip = openZip()
  zip.addText('account.json', `${JSON.stringify(account, null, 2)}\n`)
  zip.add('items.json', {}, async () => Readable.from(itemsAsJson(parts, userId)))
  addOriginals(parts, userId, zip.add).then(zip.end, zip.fail)
  return zip.output
}

async function addOriginals({ blobs, ...parts }: Parts, userId: string, add: AddEntry) {
  for await (const row of ownItems(parts, userId)) {
    if (!mayLeave(row, userId, parts.clock.now())) continue
    const { id, content_type: type, blob_key: key, created_at: createdAt } = row
    // Pictures and sound are compressed already.
    const options = { compress: false, mtime: new Date(createdAt) }
    add(`items/${id}.${mediaTypes[type].ext}`, options, () => blobs.open(key))
  }
}

/** The one decision, for the owner: what is blocked does not leave by this door either. */
function mayLeave(row: ItemRow, userId: string, now: number): boolean {
  const nothing = { linkToken: '', unlocked: false, holdsView: false }
  const owner = { userId, address: '', visit: noVisit }
  return decide(row, owner, now, nothing, 'original') === 'yes'
}

const noVisit = { method: 'GET', isRange: false, isPrefetch: false, isNavigation: false }

async function* itemsAsJson(parts: Omit<Parts, 'blobs'>, userId: string): AsyncGenerator<string> {
  let separator = '[\n'
  for await (const row of ownItems(parts, userId)) {
    yield `${separator}${JSON.stringify(describeItem(parts.addresses, row, true))}`
    separator = ',\n'
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n'
}

/** The person's items, newest first, read page by page. */
async function* ownItems(
  { lists, clock }: Pick<Parts, 'lists' | 'clock'>,
  ownerId: string,
): AsyncGenerator<ItemRow> {
  const kinds = ['image', 'audio'] as const
  let before: number | undefined
  for (;;) {
    const filter = { ownerId, kinds, before, limit: batch, now: clock.now() }
    const rows = await lists.list(filter)
    yield* rows
    before = rows.at(-1)?.position
    if (before === undefined) return
  }
}
