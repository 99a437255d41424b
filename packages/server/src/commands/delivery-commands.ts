import { deliveryStates, type WebhookDelivery } from '@anybin/contract'
import { type Command, Option } from 'commander'
import { parseCount, sinceParser } from './arguments.ts'
import type { Installation } from './installation.ts'
import { describe, renderTable, renderTime, type Shell } from './shell.ts'
import { idArgument, userOption, type Whose, withOwner } from './webhook-owner.ts'

export function addTest(parent: Command, { tell }: Shell, installation: Installation): void {
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

export function addLog(parent: Command, { tell }: Shell, installation: Installation): void {
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

type Searched = { readonly state?: WebhookDelivery['state']; readonly limit?: number }
type Missed = { readonly since?: number }

export function addRetry(parent: Command, { tell }: Shell, installation: Installation): void {
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
