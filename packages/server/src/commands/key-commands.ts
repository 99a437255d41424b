import {
  givenLinks,
  imageScopes,
  type Scope,
  timedExpirations,
  type UploadDefaults,
  uploadDefaultsSchema,
} from '@anybin/contract'
import { type Command, Option } from 'commander'
import type { KeyFacts, KeyRequest } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { expiryParser, parseAudience, parseScopes } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

type KeyOptions = {
  user: string
  personal?: true
  audience?: string
  scopes?: Scope[]
  name?: string
  expires?: number
  deleteLinks: boolean
  onlyUpload?: true
  defaultExpiration?: UploadDefaults['expiration']
  defaultFolder?: string
  defaultPrivate?: true
  defaultLink?: UploadDefaults['link']
}

/** `key …`: API keys. */
export function addKeyCommands(shell: Shell, installation: Installation): void {
  const key = shell.program.command('key').description('Manage API keys.')
  addCreate(key, shell, installation)

  describe(key, {
    name: 'list',
    about: "List a person's API keys. The secrets aren't stored.",
    examples: ['key list --user marie@bin.example'],
  })
    .requiredOption('--user <address>', 'email address of the owner')
    .action(async ({ user }: { user: string }) =>
      shell.tell(
        describeKeys(
          await installation.withDomain(async ({ apiKeys, users }) =>
            apiKeys.list(await users.find(user)),
          ),
        ),
      ),
    )

  describe(key, {
    name: 'revoke',
    about: 'Revoke a key. It stops working right away.',
    examples: ['key revoke 5mJ0kQ1sV8xY2bN4cR7tZa'],
  })
    .argument('<id>', 'ID of the key, as shown by `key list`')
    .action(async (id: string) => {
      const revoked = await installation.withDomain(({ apiKeys }) => apiKeys.revoke(id))
      if (!revoked) throw new AppError('not_found', { detail: `No active key with the ID ${id}.` })
      shell.tell({ facts: { id, revoked: true }, text: `Revoked key ${id}.` })
    })
}

function addCreate(key: Command, shell: Shell, installation: Installation): void {
  const create = describe(key, {
    name: 'create',
    about: "Create a key and print it. It can't be shown again.",
    examples: [
      'key create --user marie@bin.example --scopes image:create,image:read --name scanner --expires 30d',
      'key create --user marie@bin.example --audience https://bin.example --scopes voice:create',
      'key create --user marie@bin.example --only-upload --name "ShareX at home" --default-expiration 1mo',
      'key create --user marie@bin.example --personal',
    ],
  })
    .requiredOption('--user <address>', 'email address of the owner')
    .option('--audience <origin>', 'site the key works on (default: this site)', parseAudience)
    .option('--scopes <list>', 'permissions, comma-separated', parseScopes)
    .option('--name <name>', 'name shown to the owner')
    .option(
      '--expires <time>',
      '12h, 30d, 8w or a date (default: never)',
      expiryParser(installation.clock),
    )
    .option('--no-delete-links', "answer the key's uploads without a link for deleting them")
    .addOption(
      new Option(
        '--personal',
        'the personal key (classic API); replaces the current one',
      ).conflicts(['scopes', 'name', 'expires']),
    )
  addDefaults(create)
  create.action(async (options: KeyOptions) => {
    if (!options.personal && !options.scopes && !options.onlyUpload) {
      create.error('give --scopes, --only-upload or --personal')
    }
    const made = await installation.withDomain(async ({ apiKeys, users }) =>
      apiKeys.create(await users.find(options.user), keyRequest(options)),
    )
    shell.tell(describeNewKey(made.key, made.facts, options.user))
  })
}

/** What a program needs that can send a file and nothing else. */
function addDefaults(create: Command): void {
  create
    .addOption(
      new Option(
        '--only-upload',
        'may upload images and audio, and not list or delete them: for screenshot tools and scripts',
      ).conflicts(['scopes', 'personal']),
    )
    .addOption(
      new Option('--default-expiration <time>', 'for uploads that name no expiration').choices(
        timedExpirations,
      ),
    )
    .option('--default-folder <slug>', 'folder for uploads that name none')
    .option('--default-private', 'make uploads private that say nothing about it')
    .addOption(
      new Option(
        '--default-link <link>',
        'address for programs that take only one (default: direct)',
      ).choices(givenLinks),
    )
}

function keyRequest(options: KeyOptions): KeyRequest {
  const { personal, audience, name, expires, deleteLinks } = options
  return {
    kind: personal ? 'personal' : 'family',
    name: name ?? (personal ? 'Personal key' : 'Created in terminal'),
    scopes: scopesOf(options),
    audience,
    expiresAt: expires ?? null,
    deleteLinks,
    defaults: defaultsOf(options),
  }
}

function scopesOf({ personal, onlyUpload, scopes = [] }: KeyOptions): readonly Scope[] {
  if (onlyUpload) return ['image:create', 'voice:create']
  return personal ? imageScopes : scopes
}

function defaultsOf(options: KeyOptions): UploadDefaults {
  const { defaultExpiration: expiration, defaultFolder: folder, defaultLink: link } = options
  const said = { expiration, folder, link, private: options.defaultPrivate }
  const parsed = uploadDefaultsSchema.safeParse(
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  )
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('invalid_request', { detail: `${issue?.path.join('.')}: ${issue?.message}` })
}

function describeNewKey(key: string, facts: KeyFacts, owner: string): Answer {
  const until = facts.expiresAt === null ? '' : `, until ${renderTime(facts.expiresAt)}`
  const text = `Created "${facts.name}" for ${owner}: ${facts.scopes.join(', ')} on ${facts.audience}${until}.

  ${key}

Keep it as safe as a password. It won't be shown again.`
  return { facts: { key, ...keyFacts(facts) }, text }
}

function describeKeys(keys: readonly KeyFacts[]): Answer {
  const rows = keys.map((key) => [
    key.id,
    key.hint,
    key.name,
    key.scopes.join(','),
    key.audience,
    renderTime(key.lastUsedAt),
    key.revokedAt === null ? renderTime(key.expiresAt) : `revoked ${renderTime(key.revokedAt)}`,
  ])
  const heading = ['ID', 'KEY', 'NAME', 'SCOPES', 'SITE', 'LAST USED', 'ENDS']
  const text = keys.length === 0 ? 'No API keys.' : renderTable(heading, rows)
  return { facts: { keys: keys.map(keyFacts) }, text }
}

function keyFacts(key: KeyFacts) {
  return {
    id: key.id,
    kind: key.kind,
    hint: key.hint,
    name: key.name,
    scopes: key.scopes,
    audience: key.audience,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    last_used_at: key.lastUsedAt,
    revoked_at: key.revokedAt,
    delete_links: key.deleteLinks,
    upload_defaults: key.defaults,
  }
}
