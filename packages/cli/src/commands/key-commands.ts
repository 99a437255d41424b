import { type Scope, scopes } from '@anybin/client'
import { InvalidArgumentError } from 'commander'
import { openSite, type SiteOptions } from '../open-site.ts'
import type { Terminal } from '../terminal.ts'
import { type AddCommand, withSiteOptions } from './add-command.ts'

type CreateOptions = SiteOptions & {
  readonly name: string
  readonly scopes: Scope[]
  readonly expires?: number
}

export const addKeyCommands: AddCommand = (program, terminal) => {
  const keys = program
    .command('keys')
    .description('Create limited API keys for helpers. See all keys at <site>/account/keys.')
  const create = keys
    .command('create')
    .description('Create a more limited key from the current one and print it once.')
    .requiredOption('-n, --name <text>', 'name of the key, for example where you use it')
    .requiredOption('-s, --scopes <a,b>', `permissions: ${scopes.join(', ')}`, readScopes)
    .option('-e, --expires <date>', 'expiration date; default: that of the current key', readDate)
  withSiteOptions(create).action((options: CreateOptions) => runCreate(terminal, options))
  const end = keys
    .command('end')
    .alias('revoke')
    .description('Revoke the current key and all keys created from it.')
    .argument('<id>', 'ID of the key, as shown at <site>/account/keys')
  withSiteOptions(end).action((id: string, options: SiteOptions) => runEnd(terminal, id, options))
}

async function runCreate(terminal: Terminal, options: CreateOptions): Promise<void> {
  const client = await openSite(terminal, options)
  const { name, scopes: wanted, expires } = options
  const body = { name, scopes: wanted, ...(expires !== undefined && { expires_at: expires }) }
  const key = await client.createKey({ body }, terminal)
  terminal.out(`${options.json ? JSON.stringify(key) : key.key}\n`)
}

async function runEnd(terminal: Terminal, id: string, options: SiteOptions): Promise<void> {
  const client = await openSite(terminal, options)
  await client.endKey({ params: { id } }, terminal)
  terminal.out(options.json ? `${JSON.stringify({ ended: id })}\n` : `Revoked ${id}.\n`)
}

function readScopes(text: string): Scope[] {
  const words = text.split(',').map((word) => word.trim())
  const strange = words.find((word) => !(scopes as readonly string[]).includes(word))
  if (strange !== undefined) throw new InvalidArgumentError(`Unknown scope "${strange}".`)
  return words as Scope[]
}

function readDate(text: string): number {
  const epochMs = Date.parse(text)
  if (Number.isNaN(epochMs)) throw new InvalidArgumentError('Use a date such as 2027-01-31.')
  return epochMs
}
