import { readItemAddress } from '../item-address.ts'
import type { SiteOptions } from '../open-site.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { type AddCommand, type Fail, withSiteOptions } from './add-command.ts'
import { openItemSite } from './get-command.ts'

type DeleteOptions = SiteOptions & { readonly yes?: boolean; readonly permanent?: boolean }

export const addDeleteCommand: AddCommand = (program, terminal, fail) => {
  const command = program
    .command('delete')
    .description('Delete items. Where the site has a trash, they can be restored from it.')
    .argument('<items...>', 'IDs or links of the items')
    .option('-p, --permanent', 'remove the files at once, also from the trash')
    .option('-y, --yes', 'skip the confirmation')
  withSiteOptions(command).action((items: string[], options: DeleteOptions) =>
    runDelete(terminal, fail, items, options),
  )
}

async function runDelete(terminal: Terminal, fail: Fail, texts: string[], options: DeleteOptions) {
  const addresses = texts.map(readItemAddress)
  if (!options.yes && !(await isAgreed(terminal, texts, options))) return
  for (const address of addresses) {
    try {
      const client = await openItemSite(terminal, options, address)
      const query = options.permanent ? { permanent: true } : {}
      await client.deleteItem({ params: { id: address.id }, query }, terminal)
      const line = options.json ? JSON.stringify({ deleted: address.id }) : `Deleted ${address.id}.`
      terminal.out(`${line}\n`)
    } catch (error) {
      fail(error, address.id)
      if (terminal.signal.aborted) break
    }
  }
}

async function isAgreed(
  { isInteractive, ask }: Terminal,
  texts: readonly string[],
  { permanent }: DeleteOptions,
) {
  if (!isInteractive.in) throw new UsageError('Add --yes to delete without a confirmation prompt.')
  const what = texts.length === 1 ? texts[0] : `${texts.length} items`
  return /^y(es)?$/i.test(
    (await ask(`${permanent ? 'Permanently delete' : 'Delete'} ${what}? [y/N] `)).trim(),
  )
}
