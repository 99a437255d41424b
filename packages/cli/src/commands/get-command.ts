import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Client, type Item, isSafeAddress } from '@anybin/client'
import { type ItemAddress, readItemAddress } from '../item-address.ts'
import { openSite, type SiteOptions, siteOf } from '../open-site.ts'
import { itemFacts, itemLine } from '../output/item-lines.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { type AddCommand, withSiteOptions } from './add-command.ts'

type GetOptions = SiteOptions & {
  readonly output?: string
  readonly direct?: boolean
  readonly markdown?: boolean
}

export const addGetCommand: AddCommand = (program, terminal) => {
  const command = program
    .command('get')
    .description("Show an item's details, or download it.")
    .argument('<item>', 'ID or link of the item')
    .option('-o, --output <file>', 'save to this file; - for standard output')
    .option('-d, --direct', 'print only the direct link')
    .option('-m, --markdown', 'print only Markdown')
  withSiteOptions(command).action((item: string, options: GetOptions) =>
    runGet(terminal, readItemAddress(item), options),
  )
}

async function runGet(terminal: Terminal, address: ItemAddress, options: GetOptions) {
  const client = await openItemSite(terminal, options, address)
  const query = address.token === undefined ? {} : { s: address.token }
  const item = await client.readItem({ params: { id: address.id }, query }, terminal)
  if (options.output !== undefined) await save(terminal, client.origin, item, options.output)
  if (options.output !== '-') terminal.out(`${describe(item, options)}\n`)
}

/** The site of a link is that of the link. */
export async function openItemSite(
  terminal: Terminal,
  options: SiteOptions,
  { origin }: ItemAddress,
): Promise<Client> {
  if (origin === undefined || options.url !== undefined) return openSite(terminal, options)
  const home = await siteOf(terminal, options).catch(() => undefined)
  return openSite(terminal, options, origin === home ? undefined : origin)
}

function describe(item: Item, { json, direct, markdown }: GetOptions): string {
  if (json) return JSON.stringify(item)
  if (markdown) return itemLine(item, 'markdown')
  return direct ? itemLine(item, 'direct') : itemFacts(item)
}

async function save({ signal }: Terminal, site: string, item: Item, path: string): Promise<void> {
  const isOwn = URL.parse(item.direct_url)?.origin === site
  if (!isOwn && !isSafeAddress(item.direct_url)) {
    throw new UsageError("The site's link to the file doesn't use HTTPS.")
  }
  const answer = await fetch(item.direct_url, { signal })
  if (!answer.ok || !answer.body) {
    throw new UsageError(`This file can't be downloaded directly. Open ${item.url}`)
  }
  const target = path === '-' ? process.stdout : createWriteStream(path)
  const body = answer.body as Parameters<typeof Readable.fromWeb>[0]
  await pipeline(Readable.fromWeb(body), target, { signal, end: path !== '-' })
}
