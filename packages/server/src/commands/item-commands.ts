import { type Classification, classifications } from '@anybin/contract'
import { type Command, Option } from 'commander'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import type { Verdict } from '../moderation/index.ts'
import type { Installation } from './installation.ts'
import { type Answer, describe, renderTime, type Shell } from './shell.ts'

type Deciding = {
  readonly as?: Classification
  readonly ground?: 'law' | 'terms'
  readonly facts?: string
  readonly note?: string
  readonly onlyThis?: true
  readonly holdSimilar?: true
}

const done = { hold: 'held', release: 'released', block: 'blocked' } as const

/** `item …`: what is decided about an upload. */
export function addItemCommands(shell: Shell, installation: Installation): void {
  const item = shell.program.command('item').description('Look at uploads and decide about them.')

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
  for (const command of [hold, block]) {
    command
      .addOption(new Option('--ground <ground>', 'what it goes against').choices(['law', 'terms']))
      .option('--only-this', 'leave other copies of the file alone')
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
    .action(async (id: string, { onlyThis, ...options }: Deciding) => {
      const scope = onlyThis ? 'item' : 'copies'
      const verdict = { act, ...options, scope } as const
      const answer = await installation.withDomain(async ({ decisions, moderatedItems }) => {
        const decision = await decisions.decide('operator', id, verdict)
        const item = await moderatedItems.find(id)
        return { decision: decision.id, state: item?.scan_state, class: item?.classification }
      })
      const facts = { id, ...answer }
      tell({ facts, text: `${id} was ${done[act]}. It is now ${answer.state}.` })
    })
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
