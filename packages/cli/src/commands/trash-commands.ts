import { readItemAddress } from '../item-address.ts'
import { openSite, type SiteOptions } from '../open-site.ts'
import { itemRow } from '../output/item-lines.ts'
import type { Terminal } from '../terminal.ts'
import { type AddCommand, type Fail, withSiteOptions } from './add-command.ts'
import { openItemSite } from './get-command.ts'

export const addTrashCommands: AddCommand = (program, terminal, fail) => {
  const trash = program.command('trash').description('List and restore what you deleted.')
  withSiteOptions(
    trash
      .command('list')
      .description('List what is in your trash, what was deleted last first, and its last day.'),
  ).action((options: SiteOptions) => runList(terminal, options))
  withSiteOptions(
    trash
      .command('restore')
      .description('Restore items from the trash. Their links work again.')
      .argument('<items...>', 'IDs or links of the items'),
  ).action((items: string[], options: SiteOptions) => runRestore(terminal, fail, items, options))
}

async function runList(terminal: Terminal, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  let count = 0
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = { limit: 100, ...(cursor !== '' && { cursor }) }
    const page: Awaited<ReturnType<typeof client.listTrash>> = await client.listTrash(
      { query },
      terminal,
    )
    for (const item of page.items) {
      const until = new Date(item.kept_until).toISOString().slice(0, 10)
      terminal.out(`${options.json ? JSON.stringify(item) : `${until}  ${itemRow(item)}`}\n`)
    }
    count += page.items.length
    cursor = page.next_cursor
  }
  if (count === 0 && !options.json) terminal.err('The trash is empty.\n')
}

async function runRestore(terminal: Terminal, fail: Fail, texts: string[], options: SiteOptions) {
  for (const address of texts.map(readItemAddress)) {
    try {
      const client = await openItemSite(terminal, options, address)
      const item = await client.restoreItem({ params: { id: address.id } }, terminal)
      terminal.out(`${options.json ? JSON.stringify(item) : item.url}\n`)
    } catch (error) {
      fail(error, address.id)
      if (terminal.signal.aborted) break
    }
  }
}
