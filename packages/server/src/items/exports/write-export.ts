import { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import { unknownAddress } from '../../core/client-address.ts'
import { policy } from '../access/policy.ts'
import { describeItem } from '../describe-item.ts'
import type { ItemRow } from '../item-records.ts'
import type { ExportParts } from './export-parts.ts'
import { type OpenZip, writeZip } from './zip-file.ts'

const batch = 200

type Parts = Pick<ExportParts, 'addresses' | 'blobs' | 'lists' | 'clock'>

/**
 * A ZIP file as it is written: `account.json`, `items.json`, and the bytes of every item in `items/`.
 */
export function writeExport(parts: Parts, userId: string, account: object): Readable {
  return writeZip(parts.blobs, async (zip) => {
    const about = `${JSON.stringify(account, null, 2)}\n`
    await zip.addText('account.json', Readable.from([about]))
    await zip.addText('items.json', Readable.from(itemsAsJson(parts, userId)))
    await addOriginals(parts, userId, zip)
  })
}

async function addOriginals(parts: Parts, userId: string, zip: OpenZip): Promise<void> {
  for await (const row of ownItems(parts, userId)) {
    if (!mayLeave(row, userId, parts.clock.now())) continue
    const { id, content_type: type, blob_key: blobKey, created_at: modifiedAt } = row
    await zip.addBlob({ name: `items/${id}.${mediaTypes[type].ext}`, blobKey, modifiedAt })
  }
}

/** The one decision, for the owner: what is blocked does not leave this way either. */
function mayLeave(row: ItemRow, userId: string, now: number): boolean {
  const nothing = { linkToken: '', unlocked: false, holdsView: false }
  const owner = { userId, scopes: 'all', address: unknownAddress, visit: noVisit } as const
  return policy(row, owner, now, nothing, 'original') === 'yes'
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
