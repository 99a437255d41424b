import { Option } from 'commander'
import { openSite, type SiteOptions } from '../open-site.ts'
import { itemRow } from '../output/item-lines.ts'
import type { Terminal } from '../terminal.ts'
import { type AddCommand, withSiteOptions } from './add-command.ts'
import { readWhole } from './upload-values.ts'

type ListOptions = SiteOptions & {
  readonly search?: string
  readonly kind?: 'image' | 'audio'
  readonly private?: boolean
  readonly limit: number
  readonly all?: boolean
}

const largestPage = 100

export const addListCommand: AddCommand = (program, terminal) => {
  const command = program
    .command('list')
    .description('List your items, newest first.')
    .option('-s, --search <words>', 'search title, description, tags, file name and caption')
    .addOption(new Option('-k, --kind <kind>', 'only this kind').choices(['image', 'audio']))
    .option('-p, --private', 'only private items')
    .option('-l, --limit <n>', 'maximum number of items', readWhole, 50)
    .option('-a, --all', 'all items')
  withSiteOptions(command).action((options: ListOptions) => runList(terminal, options))
}

async function runList(terminal: Terminal, options: ListOptions): Promise<void> {
  const client = await openSite(terminal, options)
  const most = options.all ? Number.POSITIVE_INFINITY : options.limit
  const query = {
    limit: Math.min(most, largestPage),
    ...(options.search !== undefined && { q: options.search }),
    ...(options.kind && { kind: options.kind }),
    ...(options.private && { private: true }),
  }
  let count = 0
  for await (const item of client.listAllItems(query, terminal)) {
    terminal.out(`${options.json ? JSON.stringify(item) : itemRow(item)}\n`)
    count += 1
    if (count >= most) break
  }
  if (count === 0 && !options.json) terminal.err('No items found.\n')
}
