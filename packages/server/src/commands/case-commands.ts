import { type Classification, classifications } from '@anybin/contract'
import { Option } from 'commander'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import type { CaseRow, Verdict } from '../moderation/index.ts'
import { parseCount } from './arguments.ts'
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
  readonly act: Verdict['act']
  readonly as?: Classification
  readonly facts?: string
}

/** `case …`: what waits for somebody to look at it. */
export function addCaseCommands({ note, program, tell }: Shell, installation: Installation): void {
  const parent = program
    .command('case')
    .description('Work on cases: uploads that wait for a decision.')

  describe(parent, {
    name: 'list',
    about: 'List cases: what is due first, then what is urgent, then what is old.',
    examples: ['case list', 'case list --state closed --limit 10 --json'],
  })
    .addOption(new Option('--state <state>', 'only these').choices(['open', 'escalated', 'closed']))
    .option('--limit <count>', 'maximum number of cases', parseCount, 100)
    .action(async (query: { state?: CaseRow['state']; limit: number }) =>
      tell(describeCases(await installation.withDomain(({ cases }) => cases.list(query)))),
    )

  describe(parent, {
    name: 'show',
    about: 'Show a case.',
    examples: ['case show 5mJ0kQ1sV8xY2bN4cR7tZa'],
  })
    .argument('<id>', 'ID of the case')
    .action(async (id: string) => {
      const found = await installation.withDomain(({ cases }) => cases.find(id))
      if (!found) throw noCase(id)
      const { subject_id: subject, category, state, outcome } = found
      const text = `${id}: ${category}, ${state}${outcome ? ` (${outcome})` : ''}, about ${subject}. See: anybin item show ${subject}`
      tell({ facts: caseFacts(found), text })
    })

  describe(parent, {
    name: 'decide',
    about:
      "Decide a case, which closes it unless the upload stays held. An owner's appeal is granted by release, and refused by hold and block, with the reason as the answer; a reporter's appeal the other way round.",
    examples: ['case decide 5mJ0kQ1sV8xY2bN4cR7tZa --act release --as safe'],
  })
    .argument('<id>', 'ID of the case')
    .addOption(
      new Option('--act <act>', 'what to do')
        .choices(['hold', 'release', 'block'])
        .makeOptionMandatory(),
    )
    .addOption(new Option('--as <class>', 'what it is').choices(classifications))
    .option('--facts <text>', 'reason that its owner reads')
    .action(async (id: string, verdict: Deciding) => {
      const answer = await installation.withDomain((domain) => decideCase(domain, id, verdict))
      const facts = { id, act: verdict.act, ...answer }
      tell({ facts, text: `Decided: ${verdict.act} ${answer.subject}.` })
    })

  describe(parent, {
    name: 'undo',
    about:
      'Undo a decision about an upload or an account, or all that were made together, within 30 days. What was true before is true again.',
    examples: ['case undo 5mJ0kQ1sV8xY2bN4cR7tZa'],
  })
    .argument('<id>', 'ID of the decision, or of decisions made together')
    .action(async (id: string) =>
      tell(await installation.withDomain((domain) => undo(domain, id, note))),
    )
}

async function decideCase(
  { appealAnswers, appeals, cases, decisions, moderatedItems }: Domain,
  id: string,
  verdict: Deciding,
) {
  const found = await cases.find(id)
  if (!found) throw noCase(id)
  const { subject_kind: kind, subject_id: subject } = found
  const appeal = await appeals.openIn(found)
  if (appeal) {
    const isForOwner = appeal.kind === 'owner'
    const grant = (verdict.act === 'release') === isForOwner
    const answer = { grant, answer: verdict.facts ?? '', verdict }
    await appealAnswers.give('operator', appeal.id, answer)
  } else if (kind === 'user') throw aboutAccount()
  else await decisions.decide('operator', subject, verdict)
  const item = await moderatedItems.find(subject)
  return { subject, state: item?.scan_state }
}

function aboutAccount(): AppError {
  return new AppError('invalid_request', {
    detail: 'This case is about an account: use anybin user warn, suspend, hide or ban.',
  })
}

/** A decision, or all that were made together. */
async function undo(
  { bulks, reversals }: Domain,
  id: string,
  note: Shell['note'],
): Promise<Answer> {
  const bulk = await bulks.find(id)
  if (!bulk) {
    const { id: decision, subject_id: subject } = await reversals.undo('operator', id)
    return { facts: { id, decision, subject }, text: `The decision about ${subject} was undone.` }
  }
  const { reversed } = await bulks.undo('operator', id, progressNotes(note))
  return { facts: { id, reversed }, text: `${reversed} decisions were undone.` }
}

function noCase(id: string): AppError {
  return new AppError('not_found', { detail: `There is no case with the ID ${id}.` })
}

function describeCases(cases: readonly CaseRow[]): Answer {
  const rows = cases.map((one) => [
    one.id,
    one.category,
    one.subject_id,
    one.state,
    String(one.priority),
    renderTime(one.opened_at),
    renderTime(one.due_at, ''),
  ])
  const heading = ['ID', 'ABOUT', 'UPLOAD', 'STATE', 'PRIORITY', 'SINCE', 'DUE']
  const text = cases.length === 0 ? 'No cases.' : renderTable(heading, rows)
  return { facts: { cases: cases.map(caseFacts) }, text }
}

function caseFacts(one: CaseRow) {
  return {
    id: one.id,
    category: one.category,
    subject: one.subject_id,
    state: one.state,
    priority: one.priority,
    opened_by: one.opened_by,
    opened_at: one.opened_at,
    due_at: one.due_at,
    claimed_by: one.claimed_by,
    closed_at: one.closed_at,
    outcome: one.outcome,
  }
}
