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
    .description('Keys for helpers that need less than yours. All keys are at <site>/account/keys.')
  const create = keys
    .command('create')
    .description('Make a narrower key of the one that is in use, and print it, once.')
    .requiredOption('-n, --name <text>', 'what it is for')
    .requiredOption('-s, --scopes <a,b>', `what it may do: ${scopes.join(', ')}`, readScopes)
    .option('-e, --expires <date>', 'its end; as that of the key in use, when left out', readDate)
  withSiteOptions(create).action((options: CreateOptions) => runCreate(terminal, options))
  const end = keys
    .command('end')
    .description('End the key that is in use, and all keys made of it.')
    .argument('<id>', 'its id, as the page of your keys shows it')
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
  terminal.out(options.json ? `${JSON.stringify({ ended: id })}\n` : `Ended ${id}.\n`)
}

function readScopes(text: string): Scope[] {
  const words = text.split(',').map((word) => word.trim())
  const strange = words.find((word) => !(scopes as readonly string[]).includes(word))
  if (strange !== undefined) throw new InvalidArgumentError(`There is no scope "${strange}".`)
  return words as Scope[]
}

function readDate(text: string): number {
  const epochMs = Date.parse(text)
  if (Number.isNaN(epochMs)) throw new InvalidArgumentError('A date, such as 2027-01-31.')
  return epochMs
}
