import { type Classification, classifications } from '@anybin/contract'
import { type Command, Option } from 'commander'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import type { StaffQuery, Verdict } from '../moderation/index.ts'
import type { Installation } from './installation.ts'
import {
  type Answer,
  describe,
  progressNotes,
  renderTable,
  renderTime,
  type Shell,
} from './shell.ts'

type Deciding = {
  readonly as?: Classification
  readonly ground?: 'law' | 'terms'
  readonly facts?: string
  readonly note?: string
  readonly onlyThis?: true
  readonly copies?: boolean
  readonly holdSimilar?: true
}

const done = { hold: 'held', release: 'released', block: 'blocked', delete: 'deleted' } as const

/** `item …`: what is decided about an upload. */
export function addItemCommands(shell: Shell, installation: Installation): void {
  const item = shell.program.command('item').description('Look at uploads and decide about them.')

  addBulk(item, shell, installation)
  addSearch(item, shell, installation)

  describe(item, {
    name: 'show',
    about: 'Show what is known of an upload: its state, what scans found, and what was decided.',
    examples: ['item show Ab3dE6gH'],
  })
    .argument('<id>', 'ID of the upload, as in its address')
    .action(async (id: string) => shell.tell(await installation.withDomain(showItem(id))))

  const hold = decide(item, shell, installation, 'hold', {
    about: 'Hide an upload from everyone but its owner.',
    examples: ['item hold Ab3dE6gH --facts "We are checking a report."'],
  })
  const block = decide(item, shell, installation, 'block', {
    about:
      'Block an upload and all copies: nobody can open them, and the file cannot be uploaded again.',
    examples: ['item block Ab3dE6gH --ground law --facts "This image threatens somebody."'],
  })
  const remove = decide(item, shell, installation, 'delete', {
    about:
      'Delete an upload for everyone, its owner too. It is kept for 30 days, in case this is undone; the file can be uploaded again.',
    examples: ['item delete Ab3dE6gH --facts "It shows a stranger\'s home address."'],
  })
  remove.option('--copies', 'also all other uploads of the file')
  for (const command of [hold, block, remove]) {
    command.addOption(
      new Option('--ground <ground>', 'what it goes against').choices(['law', 'terms']),
    )
  }
  for (const command of [hold, block]) {
    command.option('--only-this', 'leave other copies of the file alone')
  }
  block.option('--hold-similar', 'also hold images that look the same, now and later')
  const release = decide(item, shell, installation, 'release', {
    about: 'Make an upload available again, whatever scans found in it.',
    examples: ['item release Ab3dE6gH --as safe'],
  })
  for (const command of [release, block]) {
    command.addOption(new Option('--as <class>', 'what it is').choices(classifications))
  }
}

function decide(
  parent: Command,
  { tell }: Shell,
  installation: Installation,
  act: Verdict['act'],
  { about, examples }: { readonly about: string; readonly examples: readonly string[] },
): Command {
  return describe(parent, { name: act, about, examples })
    .argument('<id>', 'ID of the upload, as in its address')
    .option('--facts <text>', 'reason that its owner reads')
    .option('--note <text>', 'note that only the team reads')
    .action(async (id: string, { onlyThis, copies = act !== 'delete', ...options }: Deciding) => {
      const scope = onlyThis || !copies ? 'item' : 'copies'
      const verdict = { act, ...options, scope } as const
      const answer = await installation.withDomain(async ({ decisions, moderatedItems }) => {
        const decision = await decisions.decide('operator', id, verdict)
        const item = await moderatedItems.find(id)
        return { decision: decision.id, state: item?.scan_state, class: item?.classification }
      })
      const facts = { id, ...answer }
      const now = act === 'delete' ? '' : ` It is now ${answer.state}.`
      const undo = `To undo this: anybin case undo ${answer.decision}`
      tell({ facts, text: `${id} was ${done[act]}.${now} ${undo}` })
    })
}

function addBulk(parent: Command, { note: say, tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'bulk',
    about:
      'Decide the same about up to 1,000 uploads. Each gets a decision of its own, and all are undone at once.',
    examples: ['item bulk Ab3dE6gH Xy9zW2vU --act block --facts "Spam."'],
  })
    .argument('<ids...>', 'IDs of uploads')
    .addOption(
      new Option('--act <act>', 'what to do')
        .choices(['hold', 'release', 'block', 'delete'])
        .makeOptionMandatory(),
    )
    .addOption(new Option('--ground <ground>', 'what it goes against').choices(['law', 'terms']))
    .option('--facts <text>', 'reason that their owners read')
    .option('--note <text>', 'note that only the team reads')
    .action(
      async (ids: string[], { act, ground, facts, note }: Deciding & Pick<Verdict, 'act'>) => {
        const judgement = { act, ground, facts, note }
        const { id, decided, refused } = await installation.withDomain(({ bulks }) =>
          bulks.decide('operator', ids, judgement, progressNotes(say)),
        )
        const left = refused > 0 ? ` ${refused} could not be decided.` : ''
        const text = `${decided} were ${done[act]}.${left} To undo this: anybin case undo ${id}`
        tell({ facts: { id, decided, refused }, text })
      },
    )
}

type Searching = {
  readonly owner?: string
  readonly sha256?: string
  readonly id?: string
  readonly reason: string
}

function addSearch(parent: Command, { tell }: Shell, installation: Installation): void {
  describe(parent, {
    name: 'search',
    about: 'Search uploads of anybody. The search and its reason are recorded.',
    examples: ['item search --owner eve@bin.example --reason "Reports of spam."'],
  })
    .option('--owner <address>', 'email address of the owner')
    .option('--sha256 <hash>', 'hash of the file')
    .option('--id <id>', 'ID of the upload')
    .requiredOption('--reason <text>', 'why you search')
    .action(async (searching: Searching) => {
      const found = await installation.withDomain(async (domain) => {
        const query = await queryOf(domain, searching)
        return domain.staffSearches.run('operator', query, searching.reason)
      })
      const items = found.items.map((one) => ({
        id: one.id,
        kind: one.kind,
        owner_id: one.owner_id,
        scan_state: one.scan_state,
        classification: one.classification,
        created_at: one.created_at,
      }))
      const rows = items.map((one) => [
        one.id,
        one.kind,
        one.scan_state,
        one.classification,
        renderTime(one.created_at),
      ])
      const table = renderTable(['ID', 'KIND', 'STATE', 'CLASS', 'SINCE'], rows)
      const text = items.length === 0 ? 'Nothing found.' : table
      tell({ facts: { search: found.id, items }, text })
    })
}

async function queryOf({ users }: Domain, { owner, sha256, id }: Searching): Promise<StaffQuery> {
  if (owner !== undefined) return { by: 'owner', value: (await users.find(owner)).id }
  if (sha256 !== undefined) return { by: 'sha256', value: sha256 }
  if (id !== undefined) return { by: 'item', value: id }
  throw new AppError('invalid_request', { detail: 'Use --owner, --sha256 or --id.' })
}

function showItem(id: string) {
  return async ({ checks, decisions, moderatedItems }: Domain): Promise<Answer> => {
    const item = await moderatedItems.find(id)
    if (!item) throw new AppError('not_found', { detail: `There is no upload with the ID ${id}.` })
    const found = (await checks.list(item.sha256)).map((check) => ({
      engine: check.engine,
      outcome: check.outcome,
      kind: check.kind,
      effect: check.effect,
      at: check.at,
    }))
    const decided = (await decisions.list(item)).map((decision) => ({
      id: decision.id,
      act: decision.act,
      ground: decision.ground,
      facts: decision.facts_for_owner,
      by: decision.made_by,
      at: decision.made_at,
    }))
    const { kind, scan_state, classification, sha256, owner_id } = item
    const facts = { id, kind, owner_id, sha256, scan_state, classification, checks: found }
    const lines = [
      `${id}: ${kind}, ${scan_state}, ${classification}, uploaded ${renderTime(item.created_at)}`,
      ...found.map(
        (one) =>
          `  ${renderTime(one.at)} ${one.engine}: ${one.outcome}${one.kind ? ` (${one.kind})` : ''}`,
      ),
      ...decided.map(
        (one) =>
          `  ${renderTime(one.at)} ${one.act} by ${one.by}${one.facts ? `: ${one.facts}` : ''}`,
      ),
    ]
    return { facts: { ...facts, decisions: decided }, text: lines.join('\n') }
  }
}
