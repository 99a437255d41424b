import { type Folder, printable } from '@anybin/client'
import type { Command } from 'commander'
import { openSite, type SiteOptions } from '../open-site.ts'
import type { Terminal } from '../terminal.ts'
import { type AddCommand, withSiteOptions } from './add-command.ts'

export const addFolderCommands: AddCommand = (program, terminal) => {
  const folders = program.command('folders').description('Manage folders and folder links.')
  withSiteOptions(folders.command('list').description('List your folders by name.')).action(
    (options: SiteOptions) => runList(terminal, options),
  )
  withSiteOptions(
    folders
      .command('create')
      .description('Create a folder and print its slug.')
      .argument('<name>', '1 to 40 visible characters'),
  ).action((name: string, options: SiteOptions) => runCreate(terminal, name, options))
  withSiteOptions(
    withFolder(
      folders.command('rename').description("Rename a folder. Its slug doesn't change."),
    ).argument('<name>', 'new name'),
  ).action((slug: string, name: string, options: SiteOptions) =>
    runRename(terminal, slug, name, options),
  )
  withSiteOptions(
    withFolder(
      folders.command('delete').description('Delete a folder. Its items stay and move to Default.'),
    ),
  ).action((slug: string, options: SiteOptions) => runDelete(terminal, slug, options))
  addSharing(folders, terminal)
}

function addSharing(folders: Command, terminal: Terminal): void {
  withSiteOptions(
    withFolder(folders.command('share').description('Share a folder and print its link.')),
  ).action((slug: string, options: SiteOptions) => runShare(terminal, slug, options))
  withSiteOptions(
    withFolder(folders.command('unshare').description('Stop sharing a folder.')),
  ).action((slug: string, options: SiteOptions) => runUnshare(terminal, slug, options))
}

function withFolder(command: Command): Command {
  return command.argument('<slug>', 'folder slug')
}

async function runList(terminal: Terminal, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  const { folders } = await client.listFolders({}, terminal)
  for (const folder of folders) print(terminal, options, folder, listLine(folder))
}

function listLine({ slug, items, name, share }: Folder): string {
  return [slug, `${items} ${items === 1 ? 'item' : 'items'}`, name, share ? share.url : '']
    .map(printable)
    .join('\t')
    .trimEnd()
}

async function runCreate(terminal: Terminal, name: string, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  const folder = await client.createFolder({ body: { name } }, terminal)
  print(terminal, options, folder, folder.slug)
}

async function runRename(terminal: Terminal, slug: string, name: string, options: SiteOptions) {
  const client = await openSite(terminal, options)
  const folder = await client.renameFolder({ params: { slug }, body: { name } }, terminal)
  print(terminal, options, folder, `Renamed ${folder.slug} to "${folder.name}".`)
}

async function runDelete(terminal: Terminal, slug: string, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  await client.deleteFolder({ params: { slug } }, terminal)
  print(terminal, options, { deleted: slug }, `Deleted ${slug}.`)
}

async function runShare(terminal: Terminal, slug: string, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  const folder = await client.shareFolder({ params: { slug }, body: {} }, terminal)
  print(terminal, options, folder, folder.share?.url ?? '')
}

async function runUnshare(terminal: Terminal, slug: string, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  await client.unshareFolder({ params: { slug } }, terminal)
  print(
    terminal,
    options,
    { unshared: slug },
    `Stopped sharing ${slug}. The old link no longer works.`,
  )
}

function print(terminal: Terminal, { json }: SiteOptions, facts: object, line: string): void {
  terminal.out(`${json ? JSON.stringify(facts) : line}\n`)
}
