import {
  type EventType,
  eventTypes,
  isEventType,
  type Webhook,
  webhookParamsSchema,
} from '@anybin/contract'
import { type Command, InvalidArgumentError } from 'commander'
import { AppError } from '../core/app-error.ts'
import { addLog, addRetry, addTest } from './delivery-commands.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'
import { idArgument, userOption, type Whose, withOwner } from './webhook-owner.ts'

/** `webhook …`: addresses that events are sent to. */
export function addWebhookCommands(shell: Shell, installation: Installation): void {
  const webhook = shell.program
    .command('webhook')
    .description('Manage the addresses that events are sent to.')
  addList(webhook, shell, installation)
  addAdd(webhook, shell, installation)
  addTest(webhook, shell, installation)
  addRotate(webhook, shell, installation)
  addLog(webhook, shell, installation)
  addRetry(webhook, shell, installation)
  addSwitches(webhook, shell, installation)
  addRemove(webhook, shell, installation)
}

function addList(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'list',
    about: "List webhooks. Their secrets can't be shown again.",
    examples: ['webhook list', 'webhook list --user marie@bin.example'],
  })
    .option(...userOption)
    .action(async (whose: Whose) => {
      const webhooks = await withOwner(installation, whose, (domain, owner) =>
        domain.webhooks.list(owner),
      )
      const rows = webhooks.map((one) => [
        one.id,
        one.name,
        one.url,
        stateOf(one),
        one.types.join(','),
      ])
      const heading = ['ID', 'NAME', 'ADDRESS', 'STATE', 'EVENTS']
      tell({
        facts: { webhooks },
        text: rows.length === 0 ? 'No webhooks.' : renderTable(heading, rows),
      })
    })
}

function addAdd(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'add',
    about: "Add a webhook and print its signing secret. It can't be shown again.",
    examples: ['webhook add https://hooks.example/anybin --events item.created,case.opened'],
  })
    .argument('<url>', 'https address that events are sent to')
    .requiredOption('--events <list>', 'types of events, comma-separated', parseTypes)
    .option('--name <name>', 'to tell it from others')
    .option(...userOption)
    .action(async (url: string, { events, name, ...whose }: Whose & Wished) => {
      const params = parseParams({ url, types: events, name })
      const made = await withOwner(installation, whose, (domain, owner) =>
        domain.webhooks.create(owner, params),
      )
      tell(describeSecret(made, `Added the webhook ${made.id}: ${made.types.join(', ')}.`))
    })
}

function addRotate(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'rotate',
    about:
      'Make a new signing secret and print it. For 24 hours messages are signed with the one before, too.',
    examples: ['webhook rotate 5mJ0kQ1sV8xY2bN4cR7tZa'],
  })
    .argument(...idArgument)
    .option(...userOption)
    .action(async (id: string, whose: Whose) => {
      const made = await withOwner(installation, whose, (domain, owner) =>
        domain.webhooks.rotateSecret(owner, id),
      )
      const until = renderTime(made.previous_secret_until)
      tell(describeSecret(made, `The secret before holds until ${until}.`))
    })
}

function addSwitches(parent: Command, { tell }: Shell, installation: Installation): void {
  for (const [name, enabled, about] of switches) {
    describe(parent, { name, about, examples: [`webhook ${name} 5mJ0kQ1sV8xY2bN4cR7tZa`] })
      .argument(...idArgument)
      .option(...userOption)
      .action(async (id: string, whose: Whose) => {
        const facts = await withOwner(installation, whose, (domain, owner) =>
          domain.webhooks.change(owner, id, { enabled }),
        )
        tell({ facts, text: `The webhook ${id} is ${name}.` })
      })
  }
}

const switches = [
  ['off', false, 'Send nothing more to a webhook. What waits counts as failed.'],
  ['on', true, 'Send to a webhook again, from now on. What it missed: `webhook retry --since`.'],
] as const

function addRemove(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'remove',
    about: 'Remove a webhook with the log of its deliveries.',
    examples: ['webhook remove 5mJ0kQ1sV8xY2bN4cR7tZa'],
  })
    .argument(...idArgument)
    .option(...userOption)
    .action(async (id: string, whose: Whose) => {
      await withOwner(installation, whose, (domain, owner) => domain.webhooks.remove(owner, id))
      tell({ facts: { id, removed: true }, text: `Removed the webhook ${id}.` })
    })
}

type Wished = { readonly events: EventType[]; readonly name?: string }
/** `item.created,case.opened` as types. */
function parseTypes(text: string): EventType[] {
  const words = text.split(',').map((word) => word.trim())
  const unknown = words.find((word) => !isEventType(word))
  if (unknown === undefined) return words.filter(isEventType)
  throw new InvalidArgumentError(`Unknown event "${unknown}". Available: ${eventTypes.join(', ')}.`)
}

function parseParams(given: { url: string; types: EventType[]; name: string | undefined }) {
  const parsed = webhookParamsSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new AppError('invalid_request', { detail: `${issue?.path.join('.')}: ${issue?.message}` })
}

function describeSecret(made: Webhook & { readonly secret: string }, sentence: string): Answer {
  const text = `${sentence}

  ${made.secret}

Give it to the receiver, which verifies messages with it. It won't be shown again.`
  return { facts: made, text }
}

function stateOf({
  disabled_at: disabledAt,
  disabled_reason: reason,
  failing_since: since,
}: Webhook) {
  if (disabledAt !== null) return `off (${reason}) since ${renderTime(disabledAt)}`
  return since === null ? 'on' : `failing since ${renderTime(since)}`
}
