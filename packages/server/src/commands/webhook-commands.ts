import {
  deliveryStates,
  type EventType,
  eventTypes,
  isEventType,
  type Webhook,
  type WebhookDelivery,
  webhookParamsSchema,
} from '@anybin/contract'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import type { WebhookOwner } from '../events/index.ts'
import { parseCount, sinceParser } from './arguments.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTable, renderTime, type Shell } from './shell.ts'

type Whose = { readonly user?: string }

const userOption = [
  '--user <address>',
  'email address of the owner (default: those of the site, which tell of everybody)',
] as const
const idArgument = ['<id>', 'ID of the webhook, as shown by `webhook list`'] as const

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

function addTest(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'test',
    about: 'Send a test event. The running server sends it, once.',
    examples: ['webhook test 5mJ0kQ1sV8xY2bN4cR7tZa'],
  })
    .argument(...idArgument)
    .option(...userOption)
    .action(async (id: string, whose: Whose) => {
      const facts = await withOwner(installation, whose, (domain, owner) =>
        domain.deliveries.test(owner, id),
      )
      tell({ facts, text: `The test is on its way. See: anybin webhook log ${id}` })
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

function addLog(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'log',
    about: 'List deliveries, newest first, without their content.',
    examples: [
      'webhook log 5mJ0kQ1sV8xY2bN4cR7tZa',
      'webhook log 5mJ0kQ1sV8xY2bN4cR7tZa --state failed',
    ],
  })
    .argument(...idArgument)
    .addOption(new Option('--state <state>', 'only these').choices([...deliveryStates]))
    .option('--limit <count>', 'how many at most (default: 50)', parseCount)
    .option(...userOption)
    .action(async (id: string, { state, limit = 50, ...whose }: Whose & Searched) => {
      const { deliveries } = await withOwner(installation, whose, (domain, owner) =>
        domain.deliveries.list(owner, id, { state, limit }),
      )
      const text = deliveries.length === 0 ? 'No deliveries.' : renderDeliveries(deliveries)
      tell({ facts: { deliveries }, text })
    })
}

function addRetry(parent: Command, { tell }: Shell, installation: Installation): void {
  const retry = describe(parent, {
    name: 'retry',
    about: 'Send again: one delivery, or everything since a time that did not arrive.',
    examples: [
      'webhook retry 5mJ0kQ1sV8xY2bN4cR7tZa Qw3eR5tY7uI9oP1aS2dF4g',
      'webhook retry 5mJ0kQ1sV8xY2bN4cR7tZa --since 3d',
    ],
  })
    .argument(...idArgument)
    .argument('[delivery]', 'ID of the delivery, as shown by `webhook log`')
    .option('--since <time>', '12h, 7d or a date', sinceParser(installation.clock))
    .option(...userOption)
  retry.action(
    async (id: string, delivery: string | undefined, { since, ...whose }: Whose & Missed) => {
      if ((delivery === undefined) === (since === undefined)) {
        retry.error('give a delivery, or --since')
      }
      const count = await withOwner(installation, whose, async (domain, owner) => {
        if (since !== undefined) return domain.deliveries.replaySince(owner, id, since)
        await domain.deliveries.replay(owner, id, delivery ?? '')
        return 1
      })
      const text = `On their way: ${count}. See: anybin webhook log ${id}`
      tell({ facts: { id, deliveries: count }, text })
    },
  )
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
type Searched = { readonly state?: WebhookDelivery['state']; readonly limit?: number }
type Missed = { readonly since?: number }

/** Of a person where one is named, else of the installation. What is about cases reaches only who may know of them. */
function withOwner<T>(
  installation: Installation,
  { user: email }: Whose,
  work: (domain: Domain, owner: WebhookOwner) => Promise<T>,
): Promise<T> {
  return installation.withDomain(async (domain) => {
    const user = email === undefined ? undefined : await domain.users.find(email)
    const moderates = user === undefined || user.role !== 'member'
    return work(domain, { userId: user?.id ?? null, by: 'operator', moderates })
  })
}

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

function renderDeliveries(deliveries: readonly WebhookDelivery[]): string {
  const rows = deliveries.map((one) => [
    one.id,
    one.type,
    one.state,
    String(one.attempts),
    one.status === null ? '' : String(one.status),
    renderTime(one.created_at),
    renderTime(one.next_attempt_at, ''),
    one.state === 'delivered' ? '' : (one.error ?? ''),
  ])
  const heading = ['ID', 'EVENT', 'STATE', 'ATTEMPTS', 'STATUS', 'CREATED', 'NEXT', 'ERROR']
  return renderTable(heading, rows)
}
